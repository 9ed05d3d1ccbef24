import { useCallback } from 'react'
import type { EventFilters, EventRow } from '@/api/events'
import { DataTable } from '@/components/data-table'
import { ErrorState } from '@/components/error-state'
import { MoreRows } from '@/components/more-rows'
import { NewRows } from '@/components/new-rows'
import { useIsAtTop } from '@/components/scrolled'
import { EVENT_COLUMNS } from './event-columns'
import { type EventSearch, isNarrowed } from './filters'
import { NoEvents } from './no-events'
import { useLiveEvents } from './use-live-events'

export interface EventsListProps {
  search: EventSearch
  filters: EventFilters
  isLive: boolean
  onChange: (next: EventSearch) => void
}

const keyOf = ({ uuid }: EventRow) => uuid

/** The list, growing at its top while it is live and nobody reads further down. */
export function EventsList({ search, filters, isLive, onChange }: EventsListProps) {
  const isAtTop = useIsAtTop()
  const { rows, list, unseen, isMore, join } = useLiveEvents(filters, isLive && isAtTop)
  const more = useCallback(() => void list.fetchNextPage(), [list.fetchNextPage])
  const clear = () =>
    onChange({ search: undefined, event: undefined, range: undefined, after: undefined, before: undefined })
  if (list.error !== null && rows.length === 0) {
    return <ErrorState error={list.error} onRetry={() => void list.refetch()} />
  }
  const footer = (
    <MoreRows
      hasMore={list.hasNextPage}
      isLoading={list.isFetchingNextPage}
      stoppedEarly={list.data?.pages.at(-1)?.stopped_early ?? false}
      shown={rows.length}
      onMore={more}
    />
  )
  return (
    <>
      <NewRows count={unseen} isMore={isMore} one="event" many="events" onShow={join} />
      <DataTable
        label="Events"
        columns={EVENT_COLUMNS}
        rows={rows}
        rowKey={keyOf}
        skeletonRows={list.isPending ? 8 : 0}
        footer={footer}
        empty={list.hasNextPage ? footer : <NoEvents isNarrowed={isNarrowed(search)} onClear={clear} />}
      />
    </>
  )
}
