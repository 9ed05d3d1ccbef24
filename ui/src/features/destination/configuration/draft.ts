import type { Schema } from '@/api/client'
import type { Destination } from '@/api/destination'
import { type JsonObject, objectIn } from '@/components/chat/json'

export type Masking = Schema<'MaskingRequest'>

/** What the configuration page edits of a destination, in the API's own form. */
export interface Draft {
  readonly name: string
  readonly description: string
  readonly enabled: boolean
  readonly filters: JsonObject
  readonly masking: Masking | null
  /** By key, as the API has them: `{value, templating?}`, a stored secret `{secret: true}`. */
  readonly inputs: Readonly<Record<string, JsonObject>>
  readonly priority: number
  readonly deadline_minutes: number | null
  readonly on_unknown: Destination['on_unknown']
}

/** What the service works out and adds to what it was given. */
const WORKED_OUT = new Set(['bytecode', 'bytecode_error', 'transpiled', 'order'])

function given(object: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([name]) => !WORKED_OUT.has(name)))
}

/** The part of a saved destination that can be edited. */
export function draftOf(saved: Destination): Draft {
  return {
    name: saved.name ?? '',
    description: saved.description,
    enabled: saved.enabled,
    filters: given(saved.filters),
    masking: maskingIn(saved.masking),
    inputs: itemsIn(saved.inputs),
    priority: saved.priority,
    deadline_minutes: saved.deadline_minutes,
    on_unknown: saved.on_unknown,
  }
}

/** A new destination as its template has it, filled in by a preset when there is one. */
export function draftOfTemplate(
  template: Schema<'DestinationTemplate'>,
  preset?: Schema<'DestinationPreset'>,
): Draft {
  const defaults = template.inputs_schema.flatMap((schema) => {
    const value = schema['default']
    return value === undefined || value === null ? [] : [[String(schema['key']), { value }] as const]
  })
  return {
    name: preset?.name ?? template.name,
    description: preset?.description ?? template.description ?? '',
    enabled: true,
    filters: given(preset?.filters ?? template.filters ?? {}),
    masking: maskingIn(preset === undefined ? template.masking : preset.masking),
    inputs: { ...Object.fromEntries(defaults), ...itemsIn(preset?.inputs ?? {}) },
    priority: preset?.priority ?? 0,
    deadline_minutes: preset?.deadline_minutes ?? null,
    on_unknown: 'never_twice',
  }
}

/** A copy to begin from: paused, and without the secrets, which nobody can read. */
export function draftOfCopy(original: Destination): Draft {
  const draft = draftOf(original)
  const inputs = Object.entries(draft.inputs).filter(([, item]) => !isStoredSecret(item))
  return { ...draft, name: `${draft.name} (copy)`, enabled: false, inputs: Object.fromEntries(inputs) }
}

/** Whether this input stands for a secret that the service keeps and nobody is shown. */
export function isStoredSecret(item: JsonObject | undefined): boolean {
  return item?.['secret'] === true && item['value'] === undefined
}

function itemsIn(inputs: JsonObject): Record<string, JsonObject> {
  const items = Object.entries(inputs).filter(([, item]) => item !== null && item !== undefined)
  return Object.fromEntries(items.map(([key, item]) => [key, given(objectIn(item))]))
}

function maskingIn(raw: JsonObject | null): Masking | null {
  if (raw === null) return null
  const { ttl, hash, threshold } = raw
  return {
    ttl: typeof ttl === 'number' ? ttl : 0,
    hash: typeof hash === 'string' ? hash : '',
    threshold: typeof threshold === 'number' ? threshold : null,
  }
}
