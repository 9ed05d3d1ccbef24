import { useInfiniteQuery } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import { buildEventsQuery, type EventRow } from '@/api/events'
import { rowsOf } from '@/api/row-pages'
import { type Column, DataTable } from '@/components/data-table'
import { EmptyState } from '@/components/empty-state'
import { ErrorState } from '@/components/error-state'
import { RowLink } from '@/components/links'
import { MoreRows } from '@/components/more-rows'
import { TimeText } from '@/components/time-text'

const COLUMNS: readonly Column<EventRow>[] = [
  {
    key: 'event',
    heading: 'Event',
    isRowHeading: true,
    cell: ({ uuid, event }) => (
      <RowLink to="/events/$uuid" params={{ uuid }}>
        {event}
      </RowLink>
    ),
  },
  { key: 'id', heading: 'Distinct id', cell: ({ distinct_id }) => distinct_id },
  {
    key: 'received',
    heading: 'Received',
    align: 'end',
    cell: ({ received_at }) => <TimeText value={received_at} isPast />,
  },
]

const keyOf = ({ uuid }: EventRow) => uuid

/** The person's events, newest first. */
export function PersonEvents({ personId }: { personId: string }) {
  const list = useInfiniteQuery(buildEventsQuery({ person_id: personId }))
  const pages = list.data?.pages
  const rows = useMemo(() => rowsOf(pages ?? [], keyOf), [pages])
  const more = useCallback(() => void list.fetchNextPage(), [list.fetchNextPage])
  if (list.error !== null && rows.length === 0) {
    return <ErrorState error={list.error} onRetry={() => void list.refetch()} />
  }
  const footer = (
    <MoreRows
      hasMore={list.hasNextPage}
      isLoading={list.isFetchingNextPage}
      stoppedEarly={pages?.at(-1)?.stopped_early ?? false}
      shown={rows.length}
      onMore={more}
    />
  )
  const none = (
    <EmptyState title="No events any more">
      Events are kept for a limited time; those of this person are older.
    </EmptyState>
  )
  return (
    <DataTable
      label="Events"
      columns={COLUMNS}
      rows={rows}
      rowKey={keyOf}
      skeletonRows={list.isPending ? 5 : 0}
      footer={footer}
      empty={list.hasNextPage ? footer : none}
    />
  )
}
