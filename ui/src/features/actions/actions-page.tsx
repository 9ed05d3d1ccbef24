import { Group } from '@mantine/core'
import { IconBolt, IconSearch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { buildActionChoicesQuery } from '@/api/actions-query'
import { EmptyState } from '@/components/empty-state'
import { ErrorState } from '@/components/error-state'
import { ButtonLink } from '@/components/links'
import { PageTitle } from '@/components/page-title'
import { SearchInput } from '@/components/search-input'
import { ActionDrawer } from './action-drawer'
import { ActionsTable } from './actions-table'

const route = getRouteApi('/_app/_pipeline/pipeline/actions')

/** Data pipeline, Actions: named sets of events that filters refer to. One is edited in a drawer over the list. */
export function ActionsPage() {
  const { search, page = 1 } = route.useSearch()
  const navigate = route.useNavigate()
  const { data, error, refetch } = useQuery(buildActionChoicesQuery())
  const needle = (search ?? '').toLowerCase()
  const rows = data?.results.filter(({ name, description }) =>
    `${name} ${description}`.toLowerCase().includes(needle),
  )
  const narrow = (next: string | undefined) =>
    void navigate({ search: (old) => ({ ...old, search: next, page: undefined }), replace: true })
  return (
    <>
      <PageTitle>Actions</PageTitle>
      {data?.count !== 0 && (
        <Group gap="xs" mb="md" justify="space-between">
          <SearchInput label="Search actions" value={search} onChange={narrow} flex="1 1 14rem" maw={360} />
          <NewAction />
        </Group>
      )}
      {error !== null && data === undefined ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <ActionsTable
          rows={rows}
          page={page}
          onPage={(next) => void navigate({ search: (old) => ({ ...old, page: next }) })}
          empty={needle === '' ? <NoActions /> : <NothingFound />}
        />
      )}
      {data !== undefined && <ActionDrawer actions={data.results} />}
    </>
  )
}

function NewAction() {
  return (
    <ButtonLink
      from="/pipeline/actions"
      to="/pipeline/actions"
      search={(old) => ({ ...old, action: 'new' })}
      variant="default"
    >
      New action
    </ButtonLink>
  )
}

function NoActions() {
  return (
    <EmptyState title="No actions yet" icon={<IconBolt size={22} />} actions={<NewAction />}>
      An action gives several events one name, such as “Bought something” for a payment or a visit of the
      thank-you page. Filters of destinations refer to it.
    </EmptyState>
  )
}

function NothingFound() {
  return (
    <EmptyState title="No action fits" icon={<IconSearch size={22} />}>
      Search by a part of a name or description.
    </EmptyState>
  )
}
