import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { IconEyeOff } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { CopyLine } from '@/components/copy-line'

export interface SecretOnceProps {
  value: string
  /** Completes "Copy …": "key". */
  what: string
  /** What to do with it. */
  children: ReactNode
  onDone: () => void
}

/** Something that is shown now and never again: copy it, then close. */
export function SecretOnce({ value, what, children, onDone }: SecretOnceProps) {
  return (
    <Stack gap="md">
      <Text component="div">{children}</Text>
      <CopyLine value={value} what={what} />
      <Alert variant="light" color="yellow" icon={<IconEyeOff size={20} aria-hidden />}>
        It is shown only this once. Copy it before you close this.
      </Alert>
      <Group justify="flex-end">
        <Button onClick={onDone}>Done</Button>
      </Group>
    </Stack>
  )
}
