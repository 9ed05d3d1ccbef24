import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import {
  buildMessageHeadQuery,
  buildMessagesQuery,
  type Message,
  type MessageFilters,
  useShowHead,
} from '@/api/messages'
import { rowsOf, unseenRows } from '@/api/row-pages'
import { DataTable } from '@/components/data-table'
import { ErrorState } from '@/components/error-state'
import { NewRows } from '@/components/new-rows'
import { useSelection } from '@/components/row-selection'
import { LoadMore } from '@/components/table-footers'
import { isNarrowed, type MessageSearch } from './filters'
import { MESSAGE_COLUMNS } from './message-columns'
import { NoMessages } from './no-messages'
import { recipientOf } from './recipient'
import { TickedActs } from './ticked-acts'

export interface MessagesListProps {
  search: MessageSearch
  filters: MessageFilters
  onClear: () => void
}

const keyOf = ({ id }: Message) => id

/** The list. It stays as it is while it is read; what is new shows with a click, how rows stand by itself. */
export function MessagesList({ search, filters, onClear }: MessagesListProps) {
  const { rows, list, head, unseen, showHead } = useMessages(filters)
  const byId = useMemo(() => new Map(rows.map((row) => [row.id, row])), [rows])
  const nameOf = useCallback((id: string) => nameIn(byId.get(id)), [byId])
  const selection = useSelection(nameOf)
  const ticked = useMemo(
    () => [...selection.selected].flatMap((id) => byId.get(id) ?? []),
    [selection.selected, byId],
  )
  const more = useCallback(() => void list.fetchNextPage(), [list.fetchNextPage])
  if (list.error !== null && rows.length === 0) {
    return <ErrorState error={list.error} onRetry={() => void list.refetch()} />
  }
  return (
    <>
      <NewRows
        count={rows.length === 0 ? 0 : unseen}
        isMore={unseen === head?.results.length && head.next_cursor !== null}
        one="message"
        many="messages"
        onShow={showHead}
      />
      <DataTable
        label="Messages"
        columns={MESSAGE_COLUMNS}
        rows={rows}
        rowKey={keyOf}
        selection={selection}
        skeletonRows={list.isPending ? 8 : 0}
        empty={<NoMessages isNarrowed={isNarrowed(search)} onClear={onClear} />}
        footer={<LoadMore hasMore={list.hasNextPage} isLoading={list.isFetchingNextPage} onMore={more} />}
      />
      <TickedActs ticked={ticked} onClear={() => selection.set([])} />
    </>
  )
}

function nameIn(message: Message | undefined): string {
  return message === undefined ? 'message' : `message to ${recipientOf(message)}, ${message.event_name}`
}

function useMessages(filters: MessageFilters) {
  const list = useInfiniteQuery(buildMessagesQuery(filters))
  // While other filters are being asked for, the old rows stay and nothing is looked for.
  const first = list.isPlaceholderData ? undefined : list.data?.pages[0]
  const { data: head } = useQuery(buildMessageHeadQuery(filters, first, list.dataUpdatedAt))
  const show = useShowHead(filters)
  const pages = list.data?.pages
  const rows = useMemo(() => {
    const isEmpty = pages?.every(({ results }) => results.length === 0) ?? true
    return rowsOf((isEmpty && head ? [head] : pages) ?? [], keyOf, head?.results)
  }, [pages, head])
  const unseen = useMemo(() => unseenRows(pages ?? [], head?.results ?? [], keyOf).length, [pages, head])
  return { rows, list, head, unseen, showHead: () => head !== undefined && show(head) }
}
