/** Counts over time as a chart and a table want them. */

import type { MetricInterval, Metrics } from '@/api/metrics'
import { choiceOf, OWN_RANGE, type TimeRange } from '@/components/time-range'
import { labelOf, METRIC_WORDS } from './metric-words'

export interface ChartRow {
  /** As the API has it; names the row. */
  readonly label: string
  /** For the reader. */
  readonly time: string
  /** By the series' labels. */
  readonly values: Readonly<Record<string, number>>
}

const ORDER = ['success', 'failure', 'other', ...METRIC_WORDS.map(({ name }) => name)]

/** Labels of the series that occurred, in the order in which things happen; only of those that are `shown`. */
export function seriesOf({ series }: Metrics, shown: (name: string) => boolean = () => true): string[] {
  return series
    .map(({ name }) => name)
    .filter(shown)
    .sort((one, other) => ORDER.indexOf(one) - ORDER.indexOf(other))
    .map(labelOf)
}

/** A row for each hour, day or week, oldest first. */
export function rowsOf({ labels, series }: Metrics, interval: MetricInterval, locale?: string): ChartRow[] {
  const words = formatOf(interval, locale)
  return labels.map((label, place) => ({
    label,
    time: words.format(instantOf(label)),
    values: Object.fromEntries(series.map(({ name, values }) => [labelOf(name), values[place] ?? 0])),
  }))
}

/** Buckets are counted in UTC: their names are told in it too, or a day could show as the one before. */
function formatOf(interval: MetricInterval, locale?: string): Intl.DateTimeFormat {
  const day: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short', timeZone: 'UTC' }
  return new Intl.DateTimeFormat(
    locale,
    interval === 'hour' ? { ...day, hour: '2-digit', minute: '2-digit' } : day,
  )
}

function instantOf(label: string): Date {
  return new Date(label.includes('T') ? `${label}Z` : `${label}T00:00Z`)
}

const INTERVALS: Readonly<Record<string, MetricInterval>> = { '1h': 'hour', '24h': 'hour' }

/** The interval in the address, or one that gives a chart of a readable number of points. */
export function intervalOf(written: string | undefined, range: TimeRange): MetricInterval {
  if (written === 'hour' || written === 'day' || written === 'week') return written
  const choice = choiceOf(range)
  return choice === OWN_RANGE ? 'day' : (INTERVALS[choice] ?? 'day')
}
