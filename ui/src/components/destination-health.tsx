import { Tooltip } from '@mantine/core'
import type { Schema } from '@/api/client'
import { type Status, StatusText } from './status-text'

export type Health = Schema<'FunctionHealth'>

const LOOKS: Readonly<Record<Health['word'], { status: Status; words: string }>> = {
  running: { status: 'ok', words: 'Active' },
  off: { status: 'paused', words: 'Paused' },
  waiting: { status: 'warning', words: 'Held' },
  failing: { status: 'error', words: 'Keeps failing' },
  broken: { status: 'error', words: 'Filters cannot be used' },
}

/** What holds a destination whose messages wait, in words. */
const HELD_BY = {
  sender: 'Held: sender paused',
  'message template': 'Held: message template paused',
} as const

export interface DestinationHealthProps {
  health: Health
  /** What pauses it, when its health is `waiting`. */
  scope?: keyof typeof HELD_BY | undefined
}

/** How a destination fares, in a few words; the API's sentence with what to do is in the tooltip. */
export function DestinationHealth({ health, scope }: DestinationHealthProps) {
  const { status, words } = LOOKS[health.word]
  const shown = health.word === 'waiting' && scope !== undefined ? HELD_BY[scope] : words
  return (
    <Tooltip label={health.text} multiline maw={360}>
      <span>
        <StatusText status={status}>{shown}</StatusText>
      </span>
    </Tooltip>
  )
}
