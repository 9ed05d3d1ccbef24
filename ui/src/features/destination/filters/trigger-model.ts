import type { Masking } from '@/api/matching'

/** How often a destination may run, in PostHog's words, by the text that tells runs apart. */
export const TRIGGER_MODES = [
  { value: 'every', label: 'Run every time', hash: undefined },
  { value: 'all', label: 'Run once per interval', hash: 'all' },
  { value: 'person', label: 'Run once per person per interval', hash: '{person.id}' },
  {
    value: 'person_event',
    label: 'Run once per person per event name per interval',
    hash: '{concat(person.id, event.event)}',
  },
  { value: 'custom', label: 'Run once per value of an expression per interval', hash: undefined },
] as const

export type TriggerMode = (typeof TRIGGER_MODES)[number]['value']

const MINUTE_SECONDS = 60
const HOUR_SECONDS = 3_600

/** PostHog's choices; other lengths from a minute to a day may be set over the API and are kept. */
const INTERVALS_SECONDS = [
  ...[5, 15, 30].map((minutes) => minutes * MINUTE_SECONDS),
  ...[1, 2, 4, 8, 12, 24].map((hours) => hours * HOUR_SECONDS),
]

/** What a new interval begins with: long enough to spare people a second message for what they did twice. */
const INTERVAL_AT_FIRST_SECONDS = 30 * MINUTE_SECONDS

export function modeOf(masking: Masking | null): TriggerMode {
  if (masking === null) return 'every'
  return TRIGGER_MODES.find(({ hash }) => hash === masking.hash)?.value ?? 'custom'
}

/** Trigger options of another mode; interval and limit stay. */
export function withMode(masking: Masking | null, mode: TriggerMode): Masking | null {
  if (mode === 'every') return null
  const { hash = masking?.hash ?? '{person.properties.phone}' } =
    TRIGGER_MODES.find(({ value }) => value === mode) ?? {}
  return { ttl: INTERVAL_AT_FIRST_SECONDS, threshold: null, ...masking, hash }
}

/** The intervals to choose from, with the one that is set, in the reader's language. */
export function intervalChoices(masking: Masking, locale?: string): { value: string; label: string }[] {
  const all = new Set([...INTERVALS_SECONDS, masking.ttl])
  return [...all]
    .toSorted((a, b) => a - b)
    .map((seconds) => ({ value: String(seconds), label: intervalText(seconds, locale) }))
}

/** A length of time in the largest unit that says it exactly: "30 minutes", "1 hour". */
export function intervalText(seconds: number, locale?: string): string {
  const [amount, unit] =
    seconds % HOUR_SECONDS === 0
      ? [seconds / HOUR_SECONDS, 'hour']
      : seconds % MINUTE_SECONDS === 0
        ? [seconds / MINUTE_SECONDS, 'minute']
        : [seconds, 'second']
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(amount)
}
