import { Alert, Stack, Switch } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { buildInstanceQuery } from '@/api/instance'
import { buildPreviewQuery } from '@/api/preview'
import { NEW_DESTINATION, type TestRun } from '@/api/test-run'
import { type JsonObject, objectIn } from '@/components/chat/json'

export interface MockSwitchProps {
  isMocked: boolean
  onChange: (isMocked: boolean) => void
  functionId: string
  configuration: JsonObject
  asked: Pick<TestRun, 'event_uuid' | 'globals'> | undefined
}

/** Whether a test really sends; off, it says to whom. */
export function MockSwitch({ isMocked, onChange, ...preview }: MockSwitchProps) {
  return (
    <Stack gap="xs">
      <Switch
        label="Mock out async functions"
        description="Shows the request that would be made, and makes none."
        checked={isMocked}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      {!isMocked && <RealMessageWarning {...preview} />}
    </Stack>
  )
}

function RealMessageWarning({
  functionId,
  configuration,
  asked,
}: Omit<MockSwitchProps, 'isMocked' | 'onChange'>) {
  const { to_number } = objectIn(configuration['inputs'])
  const { data } = useQuery({
    // Who gets it needs one input only; a preview is given no secrets.
    ...buildPreviewQuery({
      ...(functionId === NEW_DESTINATION ? {} : { function_id: functionId }),
      ...asked,
      configuration: to_number === undefined ? {} : { inputs: { to_number } },
    }),
    enabled: asked !== undefined,
  })
  const { data: instance } = useQuery(buildInstanceQuery())
  const who = data?.recipient?.e164 ?? 'the recipient of this event'
  return (
    <Alert
      color="orange"
      variant="light"
      icon={<IconAlertTriangle size={20} aria-hidden />}
      role="status"
      title={`Testing sends a real message to ${who}`}
    >
      {instance?.simulator === true
        ? 'Here WhatsApp is simulated: it arrives on the simulated phone, and on no other.'
        : 'It goes through Meta, counts against your limits, and may cost money.'}
    </Alert>
  )
}
