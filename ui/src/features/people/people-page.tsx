import { Button } from '@mantine/core'
import { IconSearch, IconUsers } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'
import { buildPeopleQuery, type Person } from '@/api/people'
import { rowsOf } from '@/api/row-pages'
import { DataTable } from '@/components/data-table'
import { EmptyState } from '@/components/empty-state'
import { ErrorState } from '@/components/error-state'
import { ButtonLink } from '@/components/links'
import { MoreRows } from '@/components/more-rows'
import { PageHeader } from '@/components/page-header'
import { SearchInput } from '@/components/search-input'
import { PERSON_COLUMNS } from './person-columns'

const route = getRouteApi('/_app/people')

/** Whom the events are about. */
export function PeoplePage() {
  const { search } = route.useSearch()
  const navigate = route.useNavigate()
  const find = (next: string | undefined) => navigate({ search: { search: next }, replace: true })
  return (
    <>
      <PageHeader
        title="People"
        description="Whom events are about: who they are, and what they were sent."
      />
      <SearchInput
        label="Search name, email, phone or id"
        value={search}
        onChange={find}
        maw="28rem"
        mb="md"
      />
      <PeopleList search={search ?? ''} onClear={() => find(undefined)} />
    </>
  )
}

const keyOf = ({ id }: Person) => id

function PeopleList({ search, onClear }: { search: string; onClear: () => void }) {
  const list = useInfiniteQuery(buildPeopleQuery(search))
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
  return (
    <DataTable
      label="People"
      columns={PERSON_COLUMNS}
      rows={rows}
      rowKey={keyOf}
      skeletonRows={list.isPending ? 8 : 0}
      footer={footer}
      empty={list.hasNextPage ? footer : <NoPeople isSearched={search !== ''} onClear={onClear} />}
    />
  )
}

function NoPeople({ isSearched, onClear }: { isSearched: boolean; onClear: () => void }) {
  if (isSearched) {
    return (
      <EmptyState
        title="Nobody found"
        icon={<IconSearch size={20} aria-hidden />}
        actions={
          <Button variant="default" onClick={onClear}>
            Show everybody
          </Button>
        }
      >
        Search for part of a name, an email address, a phone number or a distinct id.
      </EmptyState>
    )
  }
  return (
    <EmptyState
      title="Nobody yet"
      icon={<IconUsers size={20} aria-hidden />}
      actions={<ButtonLink to="/">Send a first event</ButtonLink>}
    >
      People appear with the first event about them. Their properties, such as a phone number, come with
      events too.
    </EmptyState>
  )
}
