import { getRouteApi } from '@tanstack/react-router'
import { PageHeader } from '@/components/page-header'
import { useTimeZone } from '@/components/time-zone'
import { filtersOf, type MessageSearch } from './filters'
import { MessagesFilters } from './messages-filters'
import { MessagesList } from './messages-list'

const route = getRouteApi('/_app/messages')

/** Every message of the project, newest first. */
export function MessagesPage() {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const filters = filtersOf(search, useTimeZone())
  const change = (next: MessageSearch) =>
    navigate({ search: (old) => ({ ...old, ...next }), replace: true, resetScroll: false })
  const clear = () => navigate({ search: {}, replace: true })
  return (
    <>
      <PageHeader title="Messages" description="Every message with what became of it, and why." />
      <MessagesFilters search={search} filters={filters} onChange={change} />
      <MessagesList search={search} filters={filters} onClear={clear} />
    </>
  )
}
