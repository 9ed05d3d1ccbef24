import { Alert, Button, Group, Text } from '@mantine/core'
import { IconDeviceMobile } from '@tabler/icons-react'
import { useSuspenseQuery } from '@tanstack/react-query'
import { buildInstanceQuery } from '@/api/instance'
import type { JsonObject } from '@/components/chat/json'

/** The simulator's sender as its documentation publishes it. No secret: it works nowhere else. */
const SENDER = { access_token: 'SANDBOX-TOKEN', phone_number_id: '100000000000001' } as const

export interface SimulatorHintProps {
  inputs: Readonly<Record<string, JsonObject>>
  onChange: (key: string, item: JsonObject) => void
}

/** Where messages go to the simulator: its sender at one click, as long as none is written. */
export function SimulatorHint({ inputs, onChange }: SimulatorHintProps) {
  const { data: instance } = useSuspenseQuery(buildInstanceQuery())
  const isEmpty = (item: JsonObject | undefined) => !item || (!item['value'] && item['secret'] !== true)
  if (!instance.simulator || ![...Object.keys(SENDER), 'sender'].every((key) => isEmpty(inputs[key])))
    return null
  const fill = () => {
    for (const [key, value] of Object.entries(SENDER)) onChange(key, { value })
  }
  return (
    <Alert variant="light" icon={<IconDeviceMobile size={20} aria-hidden />}>
      <Group justify="space-between" gap="xs">
        <Text flex="1 1 12rem">Messages go to the simulator here. It has a number to send from.</Text>
        <Button size="xs" variant="default" onClick={fill}>
          Use its number
        </Button>
      </Group>
    </Alert>
  )
}
