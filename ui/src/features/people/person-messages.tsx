import { useInfiniteQuery } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import type { Message } from '@/api/messages'
import { buildPersonMessagesQuery } from '@/api/people'
import { rowsOf } from '@/api/row-pages'
import { type Column, DataTable } from '@/components/data-table'
import { EmptyState } from '@/components/empty-state'
import { ErrorState } from '@/components/error-state'
import { RowLink } from '@/components/links'
import { MoreRows } from '@/components/more-rows'
import { StateBadge } from '@/components/state-badge'
import { TimeText } from '@/components/time-text'

const COLUMNS: readonly Column<Message>[] = [
  {
    key: 'destination',
    heading: 'Destination',
    isRowHeading: true,
    cell: ({ id, destination_name }) => (
      <RowLink to="/messages/$id" params={{ id }}>
        {destination_name ?? 'Without a name'}
      </RowLink>
    ),
  },
  {
    key: 'state',
    heading: 'State',
    cell: ({ state, state_meaning }) => <StateBadge state={state} meaning={state_meaning} />,
  },
  { key: 'event', heading: 'Event', cell: ({ event_name }) => event_name },
  { key: 'reason', heading: 'Reason', cell: ({ reason }) => reason ?? '—' },
  {
    key: 'created',
    heading: 'Promised',
    align: 'end',
    cell: ({ created_at }) => <TimeText value={created_at} isPast />,
  },
]

const keyOf = ({ id }: Message) => id

/** What the person was sent, or was to be sent. */
export function PersonMessages({ personId }: { personId: string }) {
  const list = useInfiniteQuery(buildPersonMessagesQuery(personId))
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
    <EmptyState title="No messages">No event of this person has matched a destination so far.</EmptyState>
  )
  return (
    <DataTable
      label="Messages"
      columns={COLUMNS}
      rows={rows}
      rowKey={keyOf}
      skeletonRows={list.isPending ? 5 : 0}
      footer={footer}
      empty={list.hasNextPage ? footer : none}
    />
  )
}
