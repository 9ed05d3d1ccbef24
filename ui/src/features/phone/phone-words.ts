import type { Phone, PhoneMessage } from '@/api/phone'
import type { ChatMessage, TappedButton } from '@/components/chat/chat-message'

/** One line of the list: a person's phone, whichever senders it talks to. */
export interface PhoneLine {
  readonly user: string
  readonly title: string
  readonly detail: string
  readonly last: PhoneMessage
}

/** The phones as a list of people, newest first: one that talks to several senders stands there once. */
export function linesOf(phones: readonly Phone[]): PhoneLine[] {
  const newest = new Map<string, Phone>()
  for (const phone of phones) {
    const known = newest.get(phone.user)
    if (known === undefined || known.last_message.at < phone.last_message.at) newest.set(phone.user, phone)
  }
  return [...newest.values()].map(({ user, name, phone, last_message }) => ({
    user,
    title: name ?? phone,
    detail: name === null ? '' : phone,
    last: last_message,
  }))
}

/** What the line says of the newest message: whose it is, and its beginning. */
export function excerptOf(message: PhoneMessage): string {
  const text = message.text.trim() === '' ? `A message of type ${message.type}` : message.text.trim()
  return message.direction === 'in' ? `You: ${text}` : text
}

/** Digits of a written number with a plus; anything else (a user id) as it is. Empty when there is nothing to call. */
export function numberIn(written: string): string {
  const trimmed = written.trim()
  if (!/^[+\d\s().-]+$/.test(trimmed)) return trimmed
  const digits = trimmed.replace(/\D/g, '')
  return digits === '' ? '' : `+${digits}`
}

/** Whether two ways of writing name the same phone, as far as can be seen without asking. */
export function isSamePhone(written: string, user: string): boolean {
  return written === user || numberIn(written).replace('+', '') === user
}

/** The phone's messages as the chat shows them. */
export function chatOf(messages: readonly PhoneMessage[]): ChatMessage[] {
  return messages.map(({ id, direction, payload, at, status, template }) => ({
    id,
    direction: direction === 'out' ? 'outbound' : 'inbound',
    payload,
    at,
    wamid: id,
    hasFile: direction === 'in',
    ...(status === null ? {} : { state: status }),
    ...(template === null ? {} : { definition: template }),
  }))
}

/** Buttons that send something back; links, calls and codes stay on the phone. */
const ANSWERING: ReadonlySet<TappedButton['kind']> = new Set(['reply', 'list', 'flow', 'other'])

/** Which of a message's buttons was tapped: its `index`, or null when tapping it sends nothing. */
export function tappedIndex(message: PhoneMessage | undefined, tapped: TappedButton): number | null {
  if (message === undefined || !ANSWERING.has(tapped.kind)) return null
  return message.buttons.find(({ title }) => title === tapped.text)?.index ?? null
}

/** The sender that an answer goes to: that of the newest message. */
export function senderOf(messages: readonly PhoneMessage[]): string | null {
  return messages.at(-1)?.phone_number_id ?? null
}
