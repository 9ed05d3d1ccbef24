import { Group, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { useMe } from '@/api/session'
import { buildUsersQuery, type Invited } from '@/api/users'
import { DataTable } from '@/components/data-table'
import { EmptyState } from '@/components/empty-state'
import { ErrorState } from '@/components/error-state'
import { SearchInput } from '@/components/search-input'
import { InviteButton } from './invite-button'
import { LinkModal } from './link-modal'
import { userColumns } from './user-columns'
import { listedUsers } from './user-words'

const route = getRouteApi('/_app/settings/users')

/** From so many users on a search is worth its place. */
const SEARCH_FROM = 8

/** Who may use this project: inviting people, letting them go. */
export function UsersPage() {
  const { search = '' } = route.useSearch()
  const navigate = route.useNavigate()
  const me = useMe()
  const { data: users, error, refetch } = useQuery(buildUsersQuery())
  const [invited, setInvited] = useState<Invited | null>(null)
  if (error !== null && users === undefined) {
    return <ErrorState error={error} onRetry={() => void refetch()} />
  }
  const hasSearch = search !== '' || (users?.length ?? 0) >= SEARCH_FROM
  return (
    <Stack gap="md">
      <Group justify="space-between">
        {hasSearch ? (
          <SearchInput
            label="Search users"
            w={280}
            value={search}
            onChange={(value) =>
              navigate({ search: value === undefined ? {} : { search: value }, replace: true })
            }
          />
        ) : (
          <span />
        )}
        <InviteButton onInvited={setInvited} />
      </Group>
      <DataTable
        label="Users"
        columns={userColumns(me.id, setInvited)}
        rows={listedUsers(users ?? [], search, me.id)}
        rowKey={({ id }) => String(id)}
        skeletonRows={users === undefined ? 3 : 0}
        empty={
          <EmptyState title="Nobody is called that">
            No user has “{search}” in their name or address.
          </EmptyState>
        }
      />
      <LinkModal invited={invited} onClose={() => setInvited(null)} />
    </Stack>
  )
}
