import { Accordion, Button, Group, Skeleton, Stack, Text } from '@mantine/core'
import { IconHistory } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import type { Destination } from '@/api/destination'
import { buildHistoryQuery } from '@/api/history'
import { EmptyState } from '@/components/empty-state'
import { ErrorState } from '@/components/error-state'
import { useTimeZone } from '@/components/time-zone'
import { HistoryEntry } from './history-entry'

/** Who changed what of a destination, with the way back. */
export function HistoryTab({ destination: { id, inputs_schema } }: { destination: Destination }) {
  const timeZone = useTimeZone()
  const history = useInfiniteQuery(buildHistoryQuery(id))
  if (history.isPending) return <EntriesSkeleton />
  if (history.isError) return <ErrorState error={history.error} onRetry={() => void history.refetch()} />
  const entries = history.data.pages.flatMap((page) => page.results)
  if (entries.length === 0) {
    return (
      <EmptyState title="No history" icon={<IconHistory size={20} />}>
        When somebody changes this destination, it is written here: who, when, what, with a button to take it
        back.
      </EmptyState>
    )
  }
  return (
    <Stack gap="md">
      <Accordion multiple chevronPosition="left" order={2}>
        {entries.map((entry) => (
          <HistoryEntry key={entry.id} entry={entry} schema={inputs_schema} />
        ))}
      </Accordion>
      {history.hasNextPage && (
        <Group justify="center">
          <Button
            variant="default"
            loading={history.isFetchingNextPage}
            onClick={() => void history.fetchNextPage()}
          >
            Load older
          </Button>
        </Group>
      )}
      <Text c="dimmed" size="xs">{`Times are in ${timeZone}.`}</Text>
    </Stack>
  )
}

function EntriesSkeleton() {
  return (
    <Stack gap="sm" aria-busy="true">
      {['a', 'b', 'c', 'd'].map((key) => (
        <Skeleton key={key} h={44} />
      ))}
    </Stack>
  )
}
