import { IconTemplate } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import {
  buildMessageTemplatesQuery,
  MESSAGE_TEMPLATES_A_PAGE,
  type MessageTemplateRow,
  useSyncMessageTemplates,
} from '@/api/message-templates'
import { DataTable } from '@/components/data-table'
import { EmptyState } from '@/components/empty-state'
import { ErrorState } from '@/components/error-state'
import { ButtonLink } from '@/components/links'
import { PageHeader } from '@/components/page-header'
import { Pager } from '@/components/table-footers'
import { TimeText } from '@/components/time-text'
import { ListFilters } from './list-filters'
import { filtersOf, isNarrowed, type ListSearch, newest } from './list-search'
import { SyncButton, SyncProblems } from './sync'
import { TEMPLATE_COLUMNS } from './template-columns'

const route = getRouteApi('/_app/message-templates')
const NO_ROWS: readonly MessageTemplateRow[] = []
const keyOf = ({ id }: MessageTemplateRow) => id

/** The message templates of all senders, as Meta told them last. */
export function MessageTemplatesPage() {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { page = 1 } = search
  const list = useQuery(buildMessageTemplatesQuery(filtersOf(search), page))
  const sync = useSyncMessageTemplates()
  const rows = list.data?.results ?? NO_ROWS
  const narrowed = isNarrowed(search)
  const change = (next: ListSearch) =>
    void navigate({ search: (old) => ({ ...old, ...next, page: undefined }), replace: true })
  return (
    <>
      <PageHeader
        title="Message templates"
        description={<Description syncedAt={newest(rows.map(({ synced_at }) => synced_at))} />}
        actions={
          <>
            <SyncButton sync={sync} />
            <ButtonLink to="/message-templates/new">New message template</ButtonLink>
          </>
        }
      />
      <SyncProblems results={sync.data?.results ?? []} />
      {(narrowed || rows.length > 0) && <ListFilters search={search} onChange={change} />}
      {list.error !== null && list.data === undefined ? (
        <ErrorState error={list.error} onRetry={() => void list.refetch()} />
      ) : (
        <DataTable
          label="Message templates"
          columns={TEMPLATE_COLUMNS}
          rows={rows}
          rowKey={keyOf}
          skeletonRows={list.isPending ? 8 : 0}
          empty={<NoTemplates isNarrowed={narrowed} />}
          footer={
            <Pager
              page={page}
              pageSize={MESSAGE_TEMPLATES_A_PAGE}
              count={list.data?.count ?? 0}
              onChange={(next) => void navigate({ search: (old) => ({ ...old, page: next }) })}
            />
          }
        />
      )}
    </>
  )
}

function Description({ syncedAt }: { syncedAt: string | null }) {
  return (
    <>
      What Meta approved for your senders: the only thing that may be sent to people who have not written
      within 24 hours.{' '}
      {syncedAt !== null && (
        <>
          Read from Meta <TimeText value={syncedAt} isPast />.
        </>
      )}
    </>
  )
}

function NoTemplates({ isNarrowed: narrowed }: { isNarrowed: boolean }) {
  if (narrowed) {
    return (
      <EmptyState title="Nothing found" icon={<IconTemplate size={20} />}>
        No message template fits these filters.
      </EmptyState>
    )
  }
  return (
    <EmptyState
      title="No message template yet"
      icon={<IconTemplate size={20} />}
      actions={
        <ButtonLink to="/pipeline/destinations/new" search={{ search: 'whatsapp' }}>
          New destination
        </ButtonLink>
      }
    >
      They are read from Meta within seconds after the first destination with a sender is saved. Its token
      needs the permission whatsapp_business_management.
    </EmptyState>
  )
}
