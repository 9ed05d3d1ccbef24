import type { Sender } from '@/api/senders'

type Owned = Pick<Sender, 'waba_id' | 'name' | 'verified_name' | 'display_phone_number' | 'phone_number_id'>

/** The WhatsApp accounts of senders, each by the names of its numbers and its id. Pure. */
export function accountsOf(senders: readonly Owned[]): { value: string; label: string }[] {
  const names = new Map<string, string[]>()
  for (const sender of senders) {
    if (sender.waba_id === null || sender.waba_id === '') continue
    names.set(sender.waba_id, [...(names.get(sender.waba_id) ?? []), nameOf(sender)])
  }
  return [...names].map(([value, own]) => ({ value, label: `${[...new Set(own)].join(', ')} (${value})` }))
}

function nameOf({ name, verified_name, display_phone_number, phone_number_id }: Owned): string {
  return [name, verified_name, display_phone_number].find(Boolean) ?? `Number ${phone_number_id}`
}
