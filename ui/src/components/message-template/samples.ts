/** A message template filled with Meta's samples, to be looked at. Pure. */

import type { MessageTemplate } from '@/api/message-templates'
import type { ChatMessage } from '../chat/chat-message'
import type { SlotValues } from './slot-values'
import { componentsOf } from './slots-to-components'

type Template = Pick<
  MessageTemplate,
  'id' | 'name' | 'language' | 'components' | 'slots' | 'parameter_format' | 'category'
>

/** By slot, the sample that was submitted with the message template; slots without one are left out. */
export function sampleValues({ slots }: Pick<Template, 'slots'>): SlotValues {
  return Object.fromEntries(
    slots.flatMap(({ key, example }) => (example === null ? [] : [[key, example] as const])),
  )
}

/** The message that these values make, as far as they go; what has none stands as a placeholder. */
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
