import { Group, Skeleton, Stack, Text } from '@mantine/core'
import { IconShare3 } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { buildForwardingsQuery } from '@/api/forwardings'
import { EmptyState } from '@/components/empty-state'
import { ErrorState } from '@/components/error-state'
import { CreateForwardingButton } from './forwarding-buttons'
import { ForwardingCard } from './forwarding-card'

/** Where Whinchat's own events go besides Whinchat. */
export function ForwardingPage() {
  const { data: forwardings, error, refetch } = useQuery(buildForwardingsQuery())
  if (error !== null && forwardings === undefined) {
    return <ErrorState error={error} onRetry={() => void refetch()} />
  }
  return (
    <Stack gap="md">
      <Group justify="space-between" align="flex-start" gap="sm" maw="52rem">
        <Text c="dimmed" flex="1 1 16rem" maw="40rem">
          Receipts, replies and opt-outs are events in Whinchat. Forward them to where your other events are:
          each arrives once, also when the receiver is down for days.
        </Text>
        <CreateForwardingButton />
      </Group>
      {forwardings === undefined && <Skeleton height={220} maw="52rem" />}
      {forwardings?.map((one) => (
        <ForwardingCard key={one.id} forwarding={one} />
      ))}
      {forwardings?.length === 0 && (
        <EmptyState icon={<IconShare3 size={20} />} title="Events stay in Whinchat">
          Forward them to PostHog, Segment, or a webhook of your own, to see in one place what messages do.
        </EmptyState>
      )}
    </Stack>
  )
}
