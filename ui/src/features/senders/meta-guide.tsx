import { Button, Collapse, Group, Paper, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useSuspenseQuery } from '@tanstack/react-query'
import { buildInstanceQuery } from '@/api/instance'
import type { WebhookSetup } from '@/api/senders'
import { StatusText } from '@/components/status-text'
import { TimeText } from '@/components/time-text'
import { receivingOf } from './guide-words'
import { MetaSteps } from './meta-steps'

/** Whether Meta's webhooks arrive, and how to connect a number to this service, step by step. */
export function MetaGuide({ setup }: { setup: WebhookSetup }) {
  const { data: instance } = useSuspenseQuery(buildInstanceQuery())
  const receiving = receivingOf(setup)
  const [isOpen, steps] = useDisclosure(setup.last_received_at === null)
  return (
    <Paper p="md">
      <Stack gap="md">
        <Group justify="space-between" gap="sm">
          <Stack gap={2}>
            <StatusText status={receiving.status}>
              {receiving.words}
              {setup.last_received_at !== null && (
                <>
                  {' '}
                  <TimeText value={setup.last_received_at} isPast />
                </>
              )}
            </StatusText>
            <Text c="dimmed" size="xs" maw="44rem">
              Meta tells by webhook what became of each message and what people answer. Without it messages
              stay “accepted”, and nobody knows whose window is open.
            </Text>
          </Stack>
          <Button variant="default" onClick={steps.toggle} aria-expanded={isOpen} aria-controls="meta-steps">
            {isOpen ? 'Hide the set-up guide' : 'Show the set-up guide'}
          </Button>
        </Group>
        {instance.simulator && isOpen && (
          <Text size="sm">
            This service talks to the simulator, which is connected already. These are the steps for a real
            number.
          </Text>
        )}
        <Collapse expanded={isOpen} id="meta-steps">
          <MetaSteps setup={setup} />
        </Collapse>
      </Stack>
    </Paper>
  )
}
