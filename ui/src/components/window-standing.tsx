import { Badge, Group, Text } from '@mantine/core'
import type { Schema } from '@/api/client'
import { TimeText } from './time-text'

export type WindowState = Schema<'WindowBody'>

const WORDS: Readonly<Record<WindowState['state'], string>> = {
  open: 'Open',
  closed: 'Closed',
  unknown: 'Not known',
}

const COLORS: Readonly<Record<WindowState['state'], string>> = {
  open: 'teal',
  closed: 'gray',
  unknown: 'yellow',
}

/** Where somebody's 24-hour window with a sender stands: until when it is open, or since when it is closed. */
export function WindowStanding({ window: { state, until, reason } }: { window: WindowState }) {
  return (
    <Group gap={6} component="span" display="inline-flex" title={reason}>
      <Badge variant="light" color={COLORS[state]}>
        {WORDS[state]}
      </Badge>
      {until !== null && (
        <Text span size="sm">
          {state === 'open' ? 'until' : 'since'} <TimeText value={until} form="exact" />
        </Text>
      )}
    </Group>
  )
}
