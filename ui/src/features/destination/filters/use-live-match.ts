import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { buildMatchCountQuery, type Filters, type Masking } from '@/api/matching'
import { placed } from './filter-errors'
import { usableFilters } from './usable-filters'

/** How long filters rest before they are counted, in milliseconds: longer than the pause between two letters. */
const PAUSE_MS = 400

/** Filters and trigger options, counted against the last week while they change. What is unfinished is left out. */
export function useLiveMatch(filters: Filters, masking: Masking | null) {
  const now = useMemo(() => ({ usable: usableFilters(filters), masking }), [filters, masking])
  const [asked] = useDebouncedValue(now, PAUSE_MS)
  const { data, error, isFetching, isPlaceholderData, refetch } = useQuery(
    buildMatchCountQuery(asked.usable.filters, asked.masking),
  )
  return {
    count: data,
    /** With its place as it is on the page. */
    error: error === null ? null : placed(error, asked.usable.placeOnPage),
    usable: asked.usable,
    isWaiting: isFetching || isPlaceholderData || asked !== now,
    refetch,
  }
}
