import { Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'

/** A value that is shown and not edited, under its name. */
export function LabelledLine({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Stack gap={4}>
      <Text fw={500}>{label}</Text>
      {children}
    </Stack>
  )
}
