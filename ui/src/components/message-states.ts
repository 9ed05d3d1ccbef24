import type { MantineColor } from '@mantine/core'
import {
  IconBan,
  IconCheck,
  IconChecks,
  IconCircleX,
  IconClock,
  IconClockPause,
  IconEye,
  IconHelpCircle,
  IconHourglass,
  IconPlayerPlay,
  IconPlayerSkipForward,
  IconSend,
} from '@tabler/icons-react'

export interface StateLook {
  readonly word: string
  readonly color: MantineColor
  readonly Icon: typeof IconCheck
}

/** How each state of a message looks. The words are the glossary's; what they mean comes from the API. */
export const MESSAGE_STATES = {
  queued: { word: 'Queued', color: 'gray', Icon: IconClock },
  held: { word: 'Held', color: 'yellow', Icon: IconClockPause },
  sending: { word: 'Sending', color: 'blue', Icon: IconSend },
  accepted: { word: 'Accepted', color: 'blue', Icon: IconHourglass },
  sent: { word: 'Sent', color: 'teal', Icon: IconCheck },
  delivered: { word: 'Delivered', color: 'green', Icon: IconChecks },
  read: { word: 'Read', color: 'green', Icon: IconEye },
  played: { word: 'Played', color: 'green', Icon: IconPlayerPlay },
  skipped: { word: 'Skipped', color: 'gray', Icon: IconPlayerSkipForward },
  refused: { word: 'Refused', color: 'red', Icon: IconBan },
  failed: { word: 'Failed', color: 'red', Icon: IconCircleX },
  unknown: { word: 'Unknown', color: 'orange', Icon: IconHelpCircle },
  cancelled: { word: 'Cancelled', color: 'gray', Icon: IconBan },
} as const satisfies Record<string, StateLook>

export type MessageState = keyof typeof MESSAGE_STATES

/** The look of a state; a state that a newer service has and this page does not know shows its own name. */
export function lookOf(state: string): StateLook {
  const known: Readonly<Record<string, StateLook>> = MESSAGE_STATES
  return known[state] ?? { word: state, color: 'gray', Icon: IconHelpCircle }
}
