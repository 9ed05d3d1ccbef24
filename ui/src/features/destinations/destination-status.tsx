import { Stack, Text } from '@mantine/core'
import type { DestinationRow } from '@/api/destinations'
import { DestinationHealth } from '@/components/destination-health'

/** How it fares; whoever is in trouble sees at once why. */
export function DestinationStatus({ destination: { health, pause } }: { destination: DestinationRow }) {
  const isQuiet = health.word === 'running' || health.word === 'off'
  return (
    <Stack gap={2}>
      <DestinationHealth health={health} scope={pause?.scope} />
      {!isQuiet && (
        <Text size="xs" c="dimmed" lineClamp={2} component="span">
          {health.text}
        </Text>
      )}
    </Stack>
  )
}
