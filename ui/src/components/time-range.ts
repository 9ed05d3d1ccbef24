/** A range of time as it stands in the address. Dates as `2026-11-22`, days of the project's zone; or whole instants. */
export interface TimeRange {
  range?: string | undefined
  after?: string | undefined
  before?: string | undefined
}

/** Ranges by their word in the address; the API reads `-24h` and moves with the clock. */
export const RANGES = [
  { word: '1h', label: 'Last hour' },
  { word: '24h', label: 'Last 24 hours' },
  { word: '7d', label: 'Last 7 days' },
  { word: '30d', label: 'Last 30 days' },
] as const

/** The word for two dates of one's own. */
export const OWN_RANGE = 'dates'

/** The choice that a range is: a word of `RANGES`, `OWN_RANGE`, or the empty text for any time. */
export function choiceOf({ range, after, before }: TimeRange): string {
  if (after !== undefined || before !== undefined || range === OWN_RANGE) return OWN_RANGE
  return RANGES.some(({ word }) => word === range) ? (range ?? '') : ''
}

/** The range as the API takes it. The last day is within: `before` is the start of the day after. */
export function instantsOf(range: TimeRange, timeZone: string): { after?: string; before?: string } {
  const choice = choiceOf(range)
  if (choice === '') return {}
  if (choice !== OWN_RANGE) return { after: `-${choice}` }
  const after = instantOf(range.after, timeZone, 0)
  const before = instantOf(range.before, timeZone, 1)
  return { ...(after === undefined ? {} : { after }), ...(before === undefined ? {} : { before }) }
}

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/

function instantOf(written: string | undefined, timeZone: string, daysLater: number): string | undefined {
  if (written === undefined) return undefined
  const [, year, month, day] = DATE.exec(written) ?? []
  if (year === undefined) return Number.isNaN(Date.parse(written)) ? undefined : written
  const midnight = Date.UTC(Number(year), Number(month) - 1, Number(day) + daysLater)
  // The first guess may lie on the other side of a change to or from summer time; the second does not.
  const guess = midnight - offsetMs(midnight, timeZone)
  return new Date(midnight - offsetMs(guess, timeZone)).toISOString()
}

/** How far clocks in a zone are ahead of UTC at an instant, in milliseconds. */
function offsetMs(instant: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(instant)
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value)
  const shown = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  )
  return shown - Math.floor(instant / 1000) * 1000
}
