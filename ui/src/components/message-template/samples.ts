/** A message template filled in, to be looked at. Pure. */

import type { MessageTemplate, Slot } from '@/api/message-templates'
import type { ChatMessage } from '../chat/chat-message'
import { MEDIA, variableOf } from './slot-parts'
import { isEmpty, type SlotValues, writtenIn } from './slot-values'
import { componentsOf } from './slots-to-components'

type Template = Pick<
  MessageTemplate,
  'id' | 'name' | 'language' | 'components' | 'slots' | 'parameter_format' | 'category'
>

/** By slot, the sample that was submitted with the message template; placeholders where there is none. */
export function sampleValues({ slots }: Pick<Template, 'slots'>): SlotValues {
  const samples = slots.flatMap((slot) => {
    const { key, example } = slot
    // Of media only what a browser may load; Meta's own samples are long handles or addresses that end.
    const isShown = example !== null && (!MEDIA.has(slot.kind) || example.startsWith('https://'))
    return isShown ? [[key, example] as const] : []
  })
  return withPlaceholders(slots, Object.fromEntries(samples))
}

/** What is filled in so far; slots without a value show where it will stand. */
export function withPlaceholders(slots: readonly Slot[], values: SlotValues): SlotValues {
  const open = slots.flatMap((slot) => {
    const { value, fallback } = writtenIn(values, slot.key)
    const placeholder = placeholderOf(slot)
    return isEmpty(value) && isEmpty(fallback) && placeholder !== undefined
      ? [[slot.key, placeholder] as const]
      : []
  })
  return { ...values, ...Object.fromEntries(open) }
}

function placeholderOf(slot: Slot): unknown {
  if (MEDIA.has(slot.kind)) return {}
  if (slot.kind === 'text') return `{{${/\{\{(\w+)\}\}/u.exec(slot.place)?.[1] ?? variableOf(slot)}}}`
  if (slot.kind === 'one_time_code') return '123456'
  return slot.kind === 'url_suffix' ? '…' : undefined
}

/** The message that these values make, as far as they go. */
export function messageOf(template: Template, values: SlotValues): ChatMessage {
  const { name, language } = template
  const components = componentsOf(template, values).made
  return {
    id: template.id,
    direction: 'outbound',
    payload: { type: 'template', template: { name, language: { code: language }, components } },
    definition: template,
  }
}
