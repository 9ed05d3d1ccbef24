/** What one entry of the history says, as one reads it. */

import type { Activity, ActivityChange } from '@/api/history'
import { type JsonObject, objectIn, textIn } from '@/components/chat/json'
import { differences } from '@/components/differences'

/** One changed thing: told in words, as two texts, or as two JSON values. */
export type ShownChange =
  | { readonly kind: 'words'; readonly label: string; readonly words: string }
  | { readonly kind: 'text'; readonly label: string; readonly before: string; readonly after: string }
  | { readonly kind: 'json'; readonly label: string; readonly before: unknown; readonly after: unknown }

const FIELD_LABELS: Readonly<Record<string, string>> = {
  name: 'Name',
  description: 'Description',
  enabled: 'Enabled',
  deleted: 'Deleted',
  hog: 'Program',
  inputs_schema: 'Fields of the configuration',
  encrypted_inputs: 'Secrets',
  filters: 'Filters',
  masking: 'Trigger options',
  mappings: 'Mappings',
  icon_url: 'Icon',
  execution_order: 'Order',
  priority: 'Priority',
  deadline_minutes: 'Deadline in minutes',
  on_unknown: 'When nobody knows whether it was sent',
}

/** What the service works out and nobody wrote. */
const WORKED_OUT = new Set(['bytecode', 'bytecode_error', 'transpiled', 'order'])

const SWITCHES: Readonly<Record<string, readonly [on: string, off: string]>> = {
  enabled: ['Let run', 'Paused'],
  deleted: ['Deleted', 'Brought back'],
}

/** The changes of an entry, one for each input. `schema` has the labels of inputs. */
export function changesOf(entry: Activity, schema: readonly JsonObject[]): ShownChange[] {
  return (entry.detail.changes ?? []).flatMap((change) => shownOf(change, schema))
}

function shownOf(change: ActivityChange, schema: readonly JsonObject[]): ShownChange[] {
  const { field, before, after } = change
  const label = FIELD_LABELS[field] ?? field
  const switched = SWITCHES[field]
  if (switched !== undefined) return [{ kind: 'words', label, words: switched[after === true ? 0 : 1] }]
  if (field === 'encrypted_inputs') {
    return [{ kind: 'words', label, words: 'A secret was written anew. Secrets are never shown.' }]
  }
  if (field === 'inputs') return inputChanges(objectIn(before), objectIn(after), schema)
  return [valueChange(label, stripped(before), stripped(after))]
}

function inputChanges(before: JsonObject, after: JsonObject, schema: readonly JsonObject[]): ShownChange[] {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  return keys.flatMap((key) => {
    const [old, young] = [stripped(before[key]), stripped(after[key])]
    if (differences(old, young).length === 0) return []
    return [valueChange(labelOfInput(key, schema), innerValue(old), innerValue(young))]
  })
}

function labelOfInput(key: string, schema: readonly JsonObject[]): string {
  const own = schema.find((one) => one['key'] === key)
  return textIn(own?.['label']) || key
}

/** An input is `{value, templating}`: the value alone says what people wrote. */
function innerValue(input: unknown): unknown {
  return input === undefined ? undefined : objectIn(input)['value']
}

function valueChange(label: string, before: unknown, after: unknown): ShownChange {
  const isText = (value: unknown) => typeof value === 'string' || value === undefined || value === null
  if (isText(before) && isText(after)) {
    return { kind: 'text', label, before: textIn(before), after: textIn(after) }
  }
  return { kind: 'json', label, before, after }
}

function stripped(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(stripped)
  if (typeof value !== 'object' || value === null) return value
  const kept = Object.entries(value).filter(([name]) => !WORKED_OUT.has(name))
  return Object.fromEntries(kept.map(([name, inner]) => [name, stripped(inner)]))
}

/** "changed Message and Filters", "made the destination", "paused it". */
export function summaryOf(entry: Activity, changes: readonly ShownChange[]): string {
  if (entry.activity === 'created') return 'made the destination'
  const [only, ...others] = changes
  if (only === undefined) return 'saved it without a change'
  if (others.length === 0 && only.kind === 'words' && only.label !== FIELD_LABELS['encrypted_inputs']) {
    return SUMMARIES[only.words] ?? 'changed it'
  }
  const names = changes.map(({ label }) => label)
  return `changed ${listed(names)}`
}

const SUMMARIES: Readonly<Record<string, string>> = {
  'Let run': 'let it run',
  Paused: 'paused it',
  Deleted: 'deleted it',
  'Brought back': 'brought it back',
}

/** Whether there is anything before this entry that can be put back. */
export function canRestore(entry: Activity): boolean {
  return (entry.detail.changes ?? []).some(({ field }) => field !== 'encrypted_inputs')
}

/** What a restore puts back: whole fields, so that of one changed input all inputs go back with it. */
export function restoredBy(entry: Activity): string {
  const names = (entry.detail.changes ?? [])
    .filter(({ field }) => field !== 'encrypted_inputs')
    .map(({ field }) => (field === 'inputs' ? 'All inputs' : (FIELD_LABELS[field] ?? field)))
  return listed(names)
}

function listed(names: readonly string[]): string {
  return new Intl.ListFormat('en', { type: 'conjunction' }).format(names)
}

/** Who it was: their name, or their address. */
export function nameOf(user: Activity['user']): string {
  if (user === null) return 'Somebody'
  const name = `${user.first_name} ${user.last_name}`.trim()
  return name === '' ? user.email : name
}
