import { Group } from '@mantine/core'
import type { Destination } from '@/api/destination'
import { type Status, StatusText } from '@/components/status-text'
import { TimeText } from '@/components/time-text'

const LOOKS: Readonly<Record<Destination['health']['word'], Status>> = {
  running: 'ok',
  off: 'paused',
  waiting: 'warning',
  failing: 'error',
  broken: 'error',
}

/** How a destination fares, in the API's words, and who changed it when. */
export function DestinationStatus({ destination }: { destination: Destination }) {
  const { health, updated_at } = destination
  return (
    <Group gap={6}>
      <StatusText status={LOOKS[health.word]}>{health.text}</StatusText>
      <span>
        · changed <TimeText value={updated_at} isPast />
      </span>
    </Group>
  )
}
