import type { Sender, SenderFinding } from '@/api/senders'
import type { Status } from '@/components/status-text'

export interface Worded {
  readonly status: Status
  readonly words: string
}

const BY_LEVEL: Readonly<Record<SenderFinding['level'], Status>> = {
  problem: 'error',
  warning: 'warning',
  ok: 'ok',
}

const LEVELS = ['problem', 'warning', 'ok'] as const

/** How a finding's level looks. */
export function statusOf(level: SenderFinding['level']): Status {
  return BY_LEVEL[level]
}

/** Findings with the worst first; among equals the order of the examination. */
export function worstFirst(findings: readonly SenderFinding[]): SenderFinding[] {
  return LEVELS.flatMap((level) => findings.filter((finding) => finding.level === level))
}

/** How a sender is, in a few words: the worst that is known of it. */
export function healthOf(
  sender: Pick<Sender, 'paused' | 'checked_at' | 'token_ok' | 'status' | 'findings'>,
): Worded {
  if (sender.paused !== null) return { status: 'error', words: 'Paused' }
  if (sender.checked_at === null) return { status: 'info', words: 'Not checked yet' }
  if (sender.token_ok === false) return { status: 'error', words: 'The access token does not work' }
  if (sender.findings.some(({ level }) => level === 'problem'))
    return { status: 'error', words: 'Cannot send' }
  const warnings = sender.findings.filter(({ level }) => level === 'warning').length
  if (warnings > 0) return { status: 'warning', words: `Works, ${counted(warnings, 'thing')} to look at` }
  return { status: 'ok', words: 'Works' }
}

export function counted(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? '' : 's'}`
}

/** Whether the access token works, as far as it is known. */
export function tokenOf(isOk: boolean | null): Worded {
  if (isOk === null) return { status: 'info', words: 'Not known' }
  return isOk ? { status: 'ok', words: 'Works' } : { status: 'error', words: 'Does not work' }
}

const QUALITIES: Readonly<Record<string, Worded>> = {
  GREEN: { status: 'ok', words: 'High' },
  YELLOW: { status: 'warning', words: 'Medium' },
  RED: { status: 'error', words: 'Low' },
}

/** Meta's rating of a number; anything but its three colours means that it has not rated it yet. */
export function qualityOf(quality: string | null): Worded {
  return (
    QUALITIES[quality ?? ''] ?? { status: 'info', words: quality === null ? 'Not known' : 'Not rated yet' }
  )
}

/** Meta's `TIER_2K` in words: how many people may be written to outside open windows in a day. */
export function limitOf(tier: string | null, locale?: string): string {
  if (tier === null) return 'Not known'
  if (tier === 'TIER_UNLIMITED') return 'Unlimited'
  const found = /^TIER_(\d+)(K?)$/.exec(tier)
  if (found === null) return tier
  const people = Number(found[1]) * (found[2] === 'K' ? 1000 : 1)
  return `${new Intl.NumberFormat(locale).format(people)} people a day`
}

/** How the pace stands: what is sent at most, and whether something holds it back now. */
export function paceOf(pace: Sender['pace'], locale?: string): string {
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 })
  return `Up to ${number.format(pace.messages_per_second)} a second`
}

/** Of the messages that were decided in 24 hours, those that Meta took: 0 to 1, null when there were none. */
export function acceptedShare({
  succeeded_24h,
  failed_24h,
}: Pick<Sender, 'succeeded_24h' | 'failed_24h'>): number | null {
  const all = succeeded_24h + failed_24h
  return all === 0 ? null : succeeded_24h / all
}

/** What people call it: the name they gave it, its number as Meta writes it, or its id until Meta told. */
export function titleOf(sender: Pick<Sender, 'name' | 'display_phone_number' | 'phone_number_id'>): string {
  return sender.name ?? sender.display_phone_number ?? `Number ${sender.phone_number_id}`
}

/** The destinations that carry a token for this number themselves. */
export function carriersOf({ destinations }: Pick<Sender, 'destinations'>): Sender['destinations'] {
  return destinations.filter(({ names_sender }) => !names_sender)
}

/** Under the title: what else identifies it. */
export function namesOf(
  sender: Pick<Sender, 'name' | 'verified_name' | 'display_phone_number' | 'phone_number_id'>,
): string[] {
  const { name, verified_name, display_phone_number, phone_number_id } = sender
  const title = titleOf(sender)
  const names = [display_phone_number, verified_name === name ? null : verified_name, `ID ${phone_number_id}`]
  return names.filter((one): one is string => one !== null && one !== title)
}

/** Messages that wait or are on their way. */
export function waitingOf({ queued, held, sending }: Sender['queue']): number {
  return queued + held + sending
}

/** A finding's subject without the sender, which the page is about: "token" of "number 1001: token". */
export function subjectOf(check: string, phoneNumberId: string): string {
  const rest = check.replace(`number ${phoneNumberId}`, '').replace(/^: /, '')
  const words = rest === '' ? 'number' : rest
  return words.charAt(0).toUpperCase() + words.slice(1)
}
