import type { Sender } from '@/api/senders'

/** Stands for the token and number of the destination itself; no sender has this id. */
export const OWN_CREDENTIALS = 'own'

export interface SenderOption {
  readonly value: string
  readonly label: string
}

type Known = Pick<Sender, 'id' | 'name' | 'phone_number_id' | 'display_phone_number'>

/** The senders that are kept, after the destination's own credentials; and which of these is written. */
export function senderOptions(
  senders: readonly Known[],
  written: string,
): { options: SenderOption[]; chosen: string } {
  const options = [
    { value: OWN_CREDENTIALS, label: 'Token and number of this destination' },
    ...senders.flatMap((sender) =>
      sender.id === null ? [] : [{ value: sender.id, label: labelOf(sender) }],
    ),
  ]
  if (written === '') return { options, chosen: OWN_CREDENTIALS }
  const found = senderWritten(senders, written)
  if (found?.id != null) return { options, chosen: found.id }
  return {
    options: [...options, { value: written, label: `Not there any more: ${written}` }],
    chosen: written,
  }
}

/** The sender that an input names, by its id or its phone number ID. */
export function senderWritten<One extends Known>(senders: readonly One[], written: string): One | undefined {
  const kept = senders.filter(({ id }) => id !== null)
  return kept.find(({ id }) => id === written) ?? kept.find((one) => one.phone_number_id === written)
}

function labelOf({ name, display_phone_number, phone_number_id }: Known): string {
  return [name, display_phone_number ?? `ID ${phone_number_id}`].filter(Boolean).join(' · ')
}
