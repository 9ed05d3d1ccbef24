import { Group, Text } from '@mantine/core'
import { IconLock } from '@tabler/icons-react'
import type { InputSchema } from '../input-schema'

/** The name of an input, whether it may stay empty, and a lock where it is kept secret. */
export function InputLabel({ schema }: { schema: InputSchema }) {
  return (
    <Group component="span" gap={6} display="inline-flex">
      <span>{schema.label}</span>
      {schema.isSecret && <IconLock size={14} role="img" aria-label="Kept encrypted, never shown" />}
      {!schema.isRequired && (
        <Text component="span" c="dimmed" fw={400}>
          (optional)
        </Text>
      )}
    </Group>
  )
}
