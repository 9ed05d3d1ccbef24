import { Group, Stack, Text } from '@mantine/core'
import { IconKey } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { buildKeysQuery } from '@/api/personal-keys'
import { DataTable } from '@/components/data-table'
import { EmptyState } from '@/components/empty-state'
import { ErrorState } from '@/components/error-state'
import { CreateKeyButton } from './create-key-button'
import { KEY_COLUMNS } from './key-columns'

/** One's personal API keys: what programs use instead of logging in. */
export function KeysPage() {
  const { data: keys, error, refetch } = useQuery(buildKeysQuery())
  if (error !== null && keys === undefined) {
    return <ErrorState error={error} onRetry={() => void refetch()} />
  }
  return (
    <Stack gap="md">
      <Group justify="space-between" align="flex-start" gap="sm">
        <Text c="dimmed" flex="1 1 16rem" maw="44rem">
          Programs use your personal API keys instead of logging in. A key can never do more than you, and
          stops when you become inactive.
        </Text>
        <CreateKeyButton />
      </Group>
      <DataTable
        label="Personal API keys"
        columns={KEY_COLUMNS}
        rows={keys ?? []}
        rowKey={({ id }) => id}
        skeletonRows={keys === undefined ? 3 : 0}
        empty={
          <EmptyState icon={<IconKey size={20} />} title="No API key yet">
            Make one for Terraform, for scripts, or to follow PostHog’s API examples with this host.
          </EmptyState>
        }
      />
    </Stack>
  )
}
