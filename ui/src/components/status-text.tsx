import { Text } from '@mantine/core'
import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleX,
  IconInfoCircle,
  IconPlayerPause,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'

export type Status = 'ok' | 'info' | 'paused' | 'warning' | 'error'

const LOOKS: Readonly<Record<Status, { color: string; Icon: typeof IconCircleCheck }>> = {
  ok: { color: 'green', Icon: IconCircleCheck },
  info: { color: 'blue', Icon: IconInfoCircle },
  paused: { color: 'gray', Icon: IconPlayerPause },
  warning: { color: 'yellow', Icon: IconAlertTriangle },
  error: { color: 'red', Icon: IconCircleX },
}

/** A status in words with an icon; the colour only underlines it. */
export function StatusText({ status, children }: { status: Status; children: ReactNode }) {
  const { color, Icon } = LOOKS[status]
  const shade = `light-dark(var(--mantine-color-${color}-7), var(--mantine-color-${color}-4))`
  return (
    <Text component="span" style={{ display: 'inline-flex', alignItems: 'center', gap: 6 }}>
      <Icon size={16} color={shade} style={{ flex: 'none' }} aria-hidden />
      <span>{children}</span>
    </Text>
  )
}
