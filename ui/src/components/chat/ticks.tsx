import { VisuallyHidden } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './ticks.module.css'

type Mark = 'clock' | 'one' | 'two' | 'read' | 'failed' | 'unknown'

/** States of the API, each as WhatsApp would show it, with the word for those who do not see the mark. */
const MARKS: Record<string, { mark: Mark; word: string }> = {
  queued: { mark: 'clock', word: 'Queued' },
  held: { mark: 'clock', word: 'Held' },
  sending: { mark: 'clock', word: 'Sending' },
  accepted: { mark: 'one', word: 'Accepted' },
  sent: { mark: 'one', word: 'Sent' },
  delivered: { mark: 'two', word: 'Delivered' },
  read: { mark: 'read', word: 'Read' },
  played: { mark: 'read', word: 'Played' },
  skipped: { mark: 'failed', word: 'Skipped' },
  refused: { mark: 'failed', word: 'Refused' },
  failed: { mark: 'failed', word: 'Failed' },
  cancelled: { mark: 'failed', word: 'Cancelled' },
  unknown: { mark: 'unknown', word: 'May have been sent' },
}

const SINGLE = 'M1.5 6.2 4.6 9.3 11 1.9'
const SECOND = 'M6.7 8 7.9 9.3 14.3 1.9'

const DRAWINGS: Record<Mark, ReactNode> = {
  clock: (
    <>
      <circle cx="8" cy="5.5" r="4.6" />
      <path d="M8 2.9v2.8l1.8 1" />
    </>
  ),
  one: <path d={SINGLE} />,
  two: <path d={`${SINGLE}${SECOND}`} />,
  read: <path d={`${SINGLE}${SECOND}`} />,
  failed: (
    <>
      <circle cx="8" cy="5.5" r="4.6" />
      <path d="M8 2.9v3M8 8v.1" />
    </>
  ),
  unknown: (
    <>
      <circle cx="8" cy="5.5" r="4.6" strokeDasharray="2 1.6" />
      <path d="M8 2.9v3M8 8v.1" />
    </>
  ),
}

/** The mark beside the time of a message that one sent: clock, one tick, two, two in blue, or an exclamation mark. */
export function Ticks({ state }: { state: string }) {
  const found = MARKS[state]
  if (found === undefined) {
    return null
  }
  return (
    <span className={classes['ticks']} data-mark={found.mark}>
      <svg viewBox="0 0 16 11" aria-hidden="true" focusable="false">
        {DRAWINGS[found.mark]}
      </svg>
      <VisuallyHidden>, {found.word}</VisuallyHidden>
    </span>
  )
}
