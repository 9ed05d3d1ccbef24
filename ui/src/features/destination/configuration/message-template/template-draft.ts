/** The inputs that say which message template is sent and what fills it, as the page edits them. Pure. */

import type { MessageTemplateRow } from '@/api/message-templates'
import { type JsonObject, objectsIn } from '@/components/chat/json'
import { isEmpty, parsed, type SlotValues, valuesIn } from '@/components/message-template/slot-values'
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
  readonly language: string
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
  const components = inputs['template_components']?.['value']
  const read =
    typeof components === 'string' ? (components.trim() === '' ? [] : parsed(components)) : components
  return {
    sender: fixed(written('phone_number_id')),
    name: written('template_name'),
    language: written('template_language').replaceAll('-', '_') || 'en_US',
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
