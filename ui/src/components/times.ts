const UNITS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 31_536_000_000],
  ['month', 2_592_000_000],
  ['week', 604_800_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
]

/** Nearer than this it happened "just now": seconds that count down distract. */
const NOW_MS = 45_000

/** How long ago or until, in the reader's words: "5 minutes ago", "in 2 hours". Both instants in milliseconds. */
export function relativeTime(thenMs: number, nowMs: number, locale?: string): string {
  const distance = thenMs - nowMs
  const words = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'long' })
  if (Math.abs(distance) < NOW_MS) return distance > 0 ? 'in a moment' : 'just now'
  const [unit, size] = UNITS.find(([, ms]) => Math.abs(distance) >= ms * 0.95) ?? ['minute', 60_000]
  return words.format(Math.round(distance / size) || Math.sign(distance), unit)
}

/** Date and time to the second with the zone's name: for tooltips and timelines. */
export function exactTime(instant: Date, timeZone: string, locale?: string): string {
  return new Intl.DateTimeFormat(locale, {
    dateStyle: 'medium',
    timeStyle: 'medium',
    timeZone,
  }).format(instant)
}

/** Date and time to the minute, as short as the reader's language allows. */
export function shortTime(instant: Date, timeZone: string, locale?: string): string {
  return new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    timeZone,
  }).format(instant)
}
