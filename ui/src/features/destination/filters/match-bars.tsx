import { Text, Tooltip } from '@mantine/core'
import type { MatchCount } from '@/api/matching'
import { useTimeZone } from '@/components/time-zone'
import classes from './filters.module.css'
import { barsInWords, dayName } from './match-words'

/** A bar for each of the last days. */
export function MatchBars({ days }: { days: MatchCount['by_day'] }) {
  const timeZone = useTimeZone()
  const most = Math.max(1, ...days.map(({ matched }) => matched))
  return (
    <div>
      <div role="img" aria-label={barsInWords(days)} className={classes.bars}>
        {days.map(({ day, matched }) => (
          <Tooltip
            key={day}
            label={`${dayName(day, 'long')}: ${new Intl.NumberFormat().format(matched)} (${timeZone})`}
          >
            <div className={classes.day}>
              <div
                className={classes.bar}
                data-empty={matched === 0 || undefined}
                style={{ height: `${(100 * matched) / most}%` }}
              />
            </div>
          </Tooltip>
        ))}
      </div>
      <div className={classes.days} aria-hidden>
        {days.map(({ day }) => (
          <Text key={day} span size="xs" c="dimmed">
            {dayName(day, 'short')}
          </Text>
        ))}
      </div>
    </div>
  )
}
