import type { Message } from '@/api/messages'

type Recipient = Pick<Message, 'recipient_e164' | 'recipient_written' | 'wa_id'>

/** Whom a message is to, as well as it is known: the number, else what the destination wrote. */
export function recipientOf({ recipient_e164, recipient_written, wa_id }: Recipient): string {
  const known = [recipient_e164, recipient_written, wa_id].find((one) => one !== null && one.trim() !== '')
  return known ?? 'No recipient'
}
