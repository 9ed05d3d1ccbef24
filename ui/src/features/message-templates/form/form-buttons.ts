/** The buttons of a message template in the form, and as Meta takes them. Pure. */

import { firstText, type JsonObject, textIn } from '@/components/chat/json'

export type ButtonType = 'QUICK_REPLY' | 'URL' | 'PHONE_NUMBER' | 'COPY_CODE' | 'FLOW'

export interface ButtonForm {
  /** Tells it from the others while they are moved. */
  readonly id: string
  readonly type: ButtonType
  readonly text: string
  /** The address, the phone number, the id of the flow; nothing for the others. */
  readonly target: string
  /** The whole address of a variable one, or the code. */
  readonly sample: string
}

export const BUTTON_TYPES: readonly { value: ButtonType; label: string }[] = [
  { value: 'QUICK_REPLY', label: 'Quick reply' },
  { value: 'URL', label: 'Web address' },
  { value: 'PHONE_NUMBER', label: 'Phone call' },
  { value: 'COPY_CODE', label: 'Copy a code' },
  { value: 'FLOW', label: 'Flow' },
]

/** What Meta takes at most. */
export const BUTTONS_MAX = 10

/** A new button; `id` must be one that no other has. */
export function newButton(id: string, type: ButtonType): ButtonForm {
  return { id, type, text: '', target: '', sample: '' }
}

/** What the form can say of a flow; one that begins at a screen of its own is left to the API. */
const OF_FLOW: ReadonlySet<string> = new Set(['type', 'text', 'flow_id'])

export function isButtonKnown(button: JsonObject): boolean {
  const isFlow = textIn(button['type']).toUpperCase() === 'FLOW'
  if (isFlow && !Object.keys(button).every((key) => OF_FLOW.has(key))) return false
  return BUTTON_TYPES.some(({ value }) => value === textIn(button['type']).toUpperCase())
}

export function buttonForm(button: JsonObject, place: number): ButtonForm {
  const type = BUTTON_TYPES.find(({ value }) => value === textIn(button['type']).toUpperCase())?.value
  const { example } = button
  return {
    id: String(place),
    type: type ?? 'QUICK_REPLY',
    text: textIn(button['text']),
    target: firstText(button['url'], button['phone_number'], button['flow_id']),
    sample: textIn(Array.isArray(example) ? example[0] : example),
  }
}

/** Whether its address ends with a variable, so that Meta wants a sample of it. */
export function hasVariable({ type, target }: ButtonForm): boolean {
  return type === 'URL' && target.includes('{{')
}

export function buttonPart(button: ButtonForm): JsonObject {
  const { type, text, target, sample } = button
  if (type === 'COPY_CODE') return { type, example: sample }
  if (type === 'QUICK_REPLY') return { type, text }
  if (type === 'PHONE_NUMBER') return { type, text, phone_number: target }
  if (type === 'FLOW') return { type, text, flow_id: target.trim() }
  return { type, text, url: target, ...(hasVariable(button) ? { example: [sample] } : {}) }
}
