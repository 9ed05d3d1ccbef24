import { Tooltip } from '@mantine/core'
import { useNow } from './now'
import { useTimeZone } from './time-zone'
import { exactTime, relativeTime, shortTime } from './times'

export interface TimeTextProps {
  /** ISO 8601, as the API gives it; null and undefined show `fallback`. */
  value: string | null | undefined
  /** relative: "5 minutes ago" · short: "22 Nov, 14:05" · exact: with seconds. The tooltip always says it exactly. */
  form?: 'relative' | 'short' | 'exact'
  fallback?: string
  /** It has happened: never "in a moment", however far the reader's clock lags behind the service's. */
  isPast?: boolean
}

/** A time in the project's zone and the reader's language. */
export function TimeText({ value, form = 'relative', fallback = '—', isPast = false }: TimeTextProps) {
  const now = useNow()
  const timeZone = useTimeZone()
  const instant = value === null || value === undefined ? null : new Date(value)
  if (instant === null || Number.isNaN(instant.getTime())) return <span>{fallback}</span>
  const exact = exactTime(instant, timeZone)
  const text = {
    relative: () => relativeTime(isPast ? Math.min(instant.getTime(), now) : instant.getTime(), now),
    short: () => shortTime(instant, timeZone),
    exact: () => exact,
  }[form]()
  return (
    <Tooltip label={`${exact} (${timeZone})`}>
      <time dateTime={instant.toISOString()} style={{ whiteSpace: 'nowrap' }}>
        {text}
      </time>
    </Tooltip>
  )
}
