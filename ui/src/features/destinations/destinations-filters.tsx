import { Group, Select, Switch } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { buildUsersQuery } from '@/api/users'
import { SearchInput } from '@/components/search-input'
import { type DestinationsSearch, TROUBLE } from './asked'

const route = getRouteApi('/_app/_pipeline/pipeline/destinations')

const STATUSES = [
  { value: 'running', label: 'Active' },
  { value: TROUBLE, label: 'In trouble' },
  { value: 'failing', label: 'Keeps failing' },
  { value: 'waiting', label: 'Held' },
  { value: 'broken', label: 'Filters cannot be used' },
  { value: 'off', label: 'Paused' },
]

/** What the list is narrowed to; all of it is in the address. */
export function DestinationsFilters() {
  const { search, status, author, paused } = route.useSearch()
  const navigate = route.useNavigate()
  const narrow = (change: Omit<DestinationsSearch, 'page'>) =>
    void navigate({ search: (old) => ({ ...old, ...change, page: undefined }), replace: true })
  return (
    <Group gap="xs" mb="md" role="search" aria-label="Destinations">
      <SearchInput
        label="Search destinations"
        value={search}
        onChange={(next) => narrow({ search: next })}
        maxLength={200}
        flex="1 1 14rem"
        maw={360}
      />
      <Select
        aria-label="Status"
        placeholder="Any status"
        data={STATUSES}
        value={status ?? null}
        onChange={(next) => narrow({ status: next ?? undefined })}
        clearable
        clearButtonProps={{ 'aria-label': 'Any status' }}
        w={{ base: '100%', xs: 190 }}
      />
      <AuthorSelect value={author} onChange={(next) => narrow({ author: next })} />
      <Switch
        label="Show paused"
        checked={paused !== 'hide'}
        onChange={(event) => narrow({ paused: event.currentTarget.checked ? undefined : 'hide' })}
      />
    </Group>
  )
}

function AuthorSelect({
  value,
  onChange,
}: {
  value: string | undefined
  onChange: (value: string | undefined) => void
}) {
  const { data: users = [] } = useQuery(buildUsersQuery())
  const data = users.map(({ id, first_name, email }) => ({
    value: String(id),
    label: first_name === '' ? email : first_name,
  }))
  return (
    <Select
      aria-label="Created by"
      placeholder="Created by anyone"
      data={data}
      value={value ?? null}
      onChange={(next) => onChange(next ?? undefined)}
      searchable={data.length > 8}
      clearable
      clearButtonProps={{ 'aria-label': 'Created by anyone' }}
      w={{ base: '100%', xs: 190 }}
    />
  )
}
