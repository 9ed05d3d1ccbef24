import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo } from 'react'
import {
  buildEventHeadQuery,
  buildEventsQuery,
  type EventFilters,
  type EventRow,
  useJoinHead,
} from '@/api/events'
import { rowsOf, unseenRows } from '@/api/row-pages'

const keyOf = ({ uuid }: EventRow) => uuid

/** The list of events; while it `grows`, what is new joins it by itself, otherwise it is counted and waits. */
export function useLiveEvents(filters: EventFilters, grows: boolean) {
  const list = useInfiniteQuery(buildEventsQuery(filters))
  const first = list.isPlaceholderData ? undefined : list.data?.pages[0]
  const { data: head } = useQuery(buildEventHeadQuery(filters, first, list.dataUpdatedAt))
  const joinHead = useJoinHead(filters)
  const join = useCallback(() => head !== undefined && joinHead(head), [head, joinHead])
  useEffect(() => {
    if (grows) join()
  }, [grows, join])
  const pages = list.data?.pages
  const rows = useMemo(() => rowsOf(pages ?? [], keyOf), [pages])
  const unseen = useMemo(
    () => (grows ? 0 : unseenRows(pages ?? [], head?.results ?? [], keyOf).length),
    [grows, pages, head],
  )
  const isMore = unseen > 0 && unseen === head?.results.length && head.next_cursor !== null
  return { rows, list, unseen, isMore, join }
}
