import { Group } from '@mantine/core'
import { CopyButton } from './copy-button'

/** A long text, such as an id, with a button that copies it; `what` says of what. */
export function Copyable({ value, what }: { value: string; what: string }) {
  return (
    <Group gap={4} wrap="nowrap" align="flex-start" justify="space-between">
      <span style={{ overflowWrap: 'anywhere' }}>{value}</span>
      <CopyButton value={value} what={what} />
    </Group>
  )
}
