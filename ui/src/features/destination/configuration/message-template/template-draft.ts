/** The inputs that say which message template is sent and what fills it, as the page edits them. Pure. */

import type { MessageTemplateRow } from '@/api/message-templates'
import { type JsonObject, objectsIn } from '@/components/chat/json'
import {
  isEmpty,
  isLiquid,
  parsed,
  type SlotValues,
  valuesIn,
} from '@/components/message-template/slot-values'
import { textOf } from '../inputs/field-props'

/** The inputs that the page shows as one: which message template, and what fills it. */
export const TEMPLATE_KEYS: ReadonlySet<string> = new Set([
  'template_name',
  'template_language',
  'template_languages',
  'template_components',
  'template_slots',
])

export interface TemplateDraft {
  /** Whose message templates can be chosen; empty while no sender is written, or when Liquid decides. */
  readonly sender: string
  readonly name: string
  /** Liquid where it is chosen for each person. */
  readonly language: string
  /** Languages that are tried after it, in this order; null where `template_languages` is no list of texts. */
  readonly chain: readonly string[] | null
  /** Null where `template_slots` is no object. */
  readonly slots: SlotValues | null
  /** Null where `template_components` is no list. */
  readonly components: readonly JsonObject[] | null
  /** Whether Meta's own form is filled in. */
  readonly hasComponents: boolean
}

type Inputs = Readonly<Record<string, JsonObject>>

export function templateDraft(inputs: Inputs): TemplateDraft {
  const written = (key: string) => textOf(inputs[key]?.['value']).trim()
  const language = written('template_language')
  const components = inputs['template_components']?.['value']
  const read =
    typeof components === 'string' ? (components.trim() === '' ? [] : parsed(components)) : components
  return {
    sender: fixed(written('phone_number_id')),
    name: written('template_name'),
    language: (isLiquid(language) ? language : language.replaceAll('-', '_')) || 'en_US',
    chain: chainIn(inputs['template_languages']?.['value']),
    slots: valuesIn(inputs['template_slots']?.['value']),
    components: read === undefined ? [] : Array.isArray(read) ? objectsIn(read) : null,
    hasComponents: !isEmpty(components) && !(Array.isArray(read) && read.length === 0),
  }
}

/** What is the same for every event; empty for what Liquid decides. */
export function fixed(text: string): string {
  return text.includes('{') ? '' : text
}

/** Whether any message template is known that this sender may send. */
export function isSenderKnown(rows: readonly MessageTemplateRow[], sender: string): boolean {
  return sender === '' ? rows.length > 0 : rows.some(({ senders }) => senders.includes(sender))
}

/** `template_languages` as a list; null when it is something else, such as Liquid that makes one. */
function chainIn(input: unknown): string[] | null {
  if (isEmpty(input)) return []
  const read = typeof input === 'string' ? parsed(input) : input
  const isList = Array.isArray(read) && read.every((one) => typeof one === 'string')
  return isList ? read : null
}

/** The language whose slots are filled in: the one that is written, else the first that may be sent. */
export function shownLanguage(draft: TemplateDraft, variants: readonly MessageTemplateRow[]): string {
  if (!isLiquid(draft.language)) return draft.language
  const usable = variants.filter(({ status }) => status === 'APPROVED')
  const languages = (usable.length === 0 ? variants : usable).map(({ language }) => language)
  return (draft.chain ?? []).find((one) => languages.includes(one)) ?? languages[0] ?? ''
}

/** The list with one of its places moved by `by`. */
export function moved(chain: readonly string[], place: number, by: -1 | 1): string[] {
  const other = chain[place + by]
  return chain.map((one, index) =>
    index === place ? (other ?? one) : index === place + by ? (chain[place] ?? one) : one,
  )
}
