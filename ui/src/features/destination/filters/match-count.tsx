import { Skeleton, Stack, Text } from '@mantine/core'
import { ApiError, sentenceOf } from '@/api/api-error'
import type { MatchCount as Count, Filters, Masking } from '@/api/matching'
import { TimeText } from '@/components/time-text'
import classes from './filters.module.css'
import { namesListenedTo } from './filters-model'
import { MatchBars } from './match-bars'
import { MatchHints } from './match-hints'
import { countWords } from './match-words'
import { useLiveMatch } from './use-live-match'

export interface MatchCountProps {
  filters: Filters
  masking: Masking | null
  /** Given: what is wrong can be mended from here, a misspelt event name for example. */
  onFiltersChange?: (filters: Filters) => void
}

/** How many of the last week's events the filters would have matched, live. */
export function MatchCount({ filters, masking, onFiltersChange }: MatchCountProps) {
  const { count, error, usable, isWaiting } = useLiveMatch(filters, masking)
  return (
    <Stack gap="xs" component="section" aria-label="Recent events that match" aria-busy={isWaiting}>
      <div aria-live="polite">
        {error !== null && <Failure error={error} />}
        {count !== undefined && (
          <Words count={count} filters={usable.filters} unfinished={usable.unfinished} />
        )}
      </div>
      {count === undefined && error === null && <Skeleton h={92} />}
      {count !== undefined && count.matched > 0 && (
        <div className={isWaiting ? classes.waiting : undefined}>
          <MatchBars days={count.by_day} />
        </div>
      )}
      {count !== undefined && !isWaiting && (
        <MatchHints filters={filters} count={count} onFiltersChange={onFiltersChange} />
      )}
    </Stack>
  )
}

/** What is wrong is said where it stands, if it stands in the filters. */
function Failure({ error }: { error: unknown }) {
  const isAboutFilters = error instanceof ApiError && error.attr?.startsWith('filters') === true
  return (
    <Text size="sm" c="dimmed">
      {isAboutFilters
        ? 'Not counted: a filter cannot be used as it is. It is marked above.'
        : `Not counted: ${sentenceOf(error)}`}
    </Text>
  )
}

function Words({ count, filters, unfinished }: { count: Count; filters: Filters; unfinished: number }) {
  const { matched, rest } = countWords(count, namesListenedTo(filters))
  return (
    <>
      <Text>
        <strong>{matched}</strong> {rest}
      </Text>
      {count.messages !== null && count.matched > 0 && (
        <Text size="sm" c="dimmed">
          Trigger options let {new Intl.NumberFormat().format(count.messages)} of them through.
        </Text>
      )}
      {unfinished > 0 && (
        <Text size="sm" c="dimmed">
          Without {unfinished === 1 ? 'a filter that is' : `${unfinished} filters that are`} not finished.
        </Text>
      )}
      {count.sampled && (
        <Text size="sm" c="dimmed">
          Counted back to <TimeText value={count.since} form="short" />: there are too many events for the
          whole week.
        </Text>
      )}
    </>
  )
}
