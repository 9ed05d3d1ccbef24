import { Alert, Stack, Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import type { Destination } from '@/api/destination'

/** What the service noticed when it was saved and does not stop it: of its message templates, for example. */
export function DestinationWarnings({ destination: { warnings, health } }: { destination: Destination }) {
  const others = warnings.filter((warning) => warning !== health.text)
  if (others.length === 0) return null
  return (
    <Alert
      color="yellow"
      variant="light"
      mb="md"
      p="sm"
      role="status"
      icon={<IconAlertTriangle size={18} aria-hidden />}
    >
      <Stack gap={4}>
        {others.map((warning) => (
          <Text key={warning}>{warning}</Text>
        ))}
      </Stack>
    </Alert>
  )
}
