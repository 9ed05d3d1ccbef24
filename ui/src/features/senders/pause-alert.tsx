import { Alert, Stack, Text, Title, type TitleOrder } from '@mantine/core'
import { IconPlayerPause } from '@tabler/icons-react'
import type { Sender } from '@/api/senders'
import { TimeText } from '@/components/time-text'

/** Why nothing goes through a sender now, what to do, and when it tries again. */
export function PauseAlert({
  pause,
  headingOrder,
}: {
  pause: NonNullable<Sender['paused']>
  headingOrder: TitleOrder
}) {
  return (
    <Alert color="red" variant="light" icon={<IconPlayerPause size={20} aria-hidden />}>
      <Stack gap={4}>
        <Title order={headingOrder} size="h4">
          Sending is paused
        </Title>
        <Text>{pause.reason}</Text>
        <Text>
          <strong>What to do:</strong> {pause.remedy}
        </Text>
        <Text size="xs">
          Since <TimeText value={pause.since} form="short" />. Messages wait; the next one tries{' '}
          <TimeText value={pause.until} />
          {pause.code !== null && `. Meta's code: ${pause.code}`}
        </Text>
      </Stack>
    </Alert>
  )
}
