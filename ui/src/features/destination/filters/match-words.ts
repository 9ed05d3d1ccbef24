import type { MatchCount } from '@/api/matching'

/** How many events match, in two parts: the number, and what it is of. `names` are those listened to, null for all. */
export function countWords(
  { matched, considered, sampled }: Pick<MatchCount, 'matched' | 'considered' | 'sampled'>,
  names: readonly string[] | null,
  locale?: string,
): { matched: string; rest: string } {
  const number = new Intl.NumberFormat(locale)
  const [only] = names ?? []
  const kind = names === null ? '' : names.length === 1 ? `“${only}” ` : 'such '
  const time = sampled ? '' : ' in 7 days'
  if (considered === 0)
    return { matched: 'No', rest: `${kind}event came${time === '' ? '' : ' in the last 7 days'}` }
  if (considered === 1) {
    return {
      matched: `The only ${kind}event`,
      rest: `${time.trim()} ${matched === 1 ? 'matches' : 'does not match'}`.trim(),
    }
  }
  return {
    matched: matched === 0 ? 'None' : number.format(matched),
    rest: `of the last ${number.format(considered)} ${kind}events${time} ${matched === 1 ? 'matches' : 'match'}`,
  }
}

/** Days as the reader writes them. A day has no zone: it is the project's already. */
export function dayName(day: string, form: 'short' | 'long', locale?: string): string {
  const options = form === 'short' ? { weekday: 'short' as const } : { dateStyle: 'full' as const }
  return new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`))
}

/** The bars in words, for who cannot see them. */
export function barsInWords(days: MatchCount['by_day'], locale?: string): string {
  const number = new Intl.NumberFormat(locale)
  const each = days.map(({ day, matched }) => `${dayName(day, 'short', locale)} ${number.format(matched)}`)
  return `Matching events a day: ${each.join(', ')}`
}
