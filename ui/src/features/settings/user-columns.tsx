import { Badge, Group, Stack, Text } from '@mantine/core'
import type { Invited, Member } from '@/api/users'
import type { Column } from '@/components/data-table'
import { StatusText } from '@/components/status-text'
import { TimeText } from '@/components/time-text'
import { UserMenu } from './user-menu'
import { accessOf, nameOf } from './user-words'

/** The table of users. `onLink` shows a new one-time link. */
export function userColumns(callerId: number, onLink: (invited: Invited) => void): Column<Member>[] {
  return [
    {
      key: 'name',
      heading: 'User',
      isRowHeading: true,
      cell: (user) => (
        <Stack gap={0}>
          <Group gap="xs">
            <Text fw={500} style={{ overflowWrap: 'anywhere' }}>
              {nameOf(user)}
            </Text>
            {user.id === callerId && <Badge variant="default">You</Badge>}
          </Group>
          {nameOf(user) !== user.email && (
            <Text c="dimmed" size="xs" fw={400} style={{ overflowWrap: 'anywhere' }}>
              {user.email}
            </Text>
          )}
        </Stack>
      ),
    },
    { key: 'access', heading: 'Access', cell: (user) => <Access user={user} /> },
    {
      key: 'login',
      heading: 'Last log in',
      cell: (user) => <TimeText value={user.last_login} fallback="Never" />,
    },
    {
      key: 'acts',
      heading: 'Actions',
      hideHeading: true,
      align: 'end',
      width: '3rem',
      cell: (user) => <UserMenu user={user} isCaller={user.id === callerId} onLink={onLink} />,
    },
  ]
}

function Access({ user }: { user: Member }) {
  const { status, words } = accessOf(user)
  return (
    <StatusText status={status}>
      {words}
      {status === 'info' && (
        <>
          , link ends <TimeText value={user.invited_until} />
        </>
      )}
    </StatusText>
  )
}
