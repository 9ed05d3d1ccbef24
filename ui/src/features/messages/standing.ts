import type { MessageFull, TimelineEntry } from '@/api/messages'

/** Why a message stands where it stands, and what to do; null when nothing is the matter. */
export interface Standing {
  readonly tone: 'problem' | 'waiting'
  readonly title: string
  readonly reason: string | null
  readonly remedy: string | null
  readonly code: number | null
  /** Where Meta explains the code. */
  readonly link: string | null
}

const TITLES: Readonly<Partial<Record<MessageFull['state'], string>>> = {
  held: 'Held for now',
  queued: 'Waits to be tried again',
  skipped: 'Nothing was sent',
  refused: 'Meta refused it',
  failed: 'It did not arrive',
  unknown: 'It may have been sent',
  cancelled: 'Withdrawn before it left',
}

type Message = Pick<MessageFull, 'state' | 'reason' | 'remedy' | 'code' | 'timeline'>

export function standingOf({ state, reason, remedy, code, timeline }: Message): Standing | null {
  const title = TITLES[state]
  if (title === undefined || (reason === null && remedy === null)) return null
  const tone = state === 'held' || state === 'queued' || state === 'cancelled' ? 'waiting' : 'problem'
  return { tone, title, reason, remedy, code, link: linkFor(code, timeline) }
}

/** The last step that says where this code is explained. */
function linkFor(code: number | null, timeline: readonly TimelineEntry[]): string | null {
  if (code === null) return null
  return timeline.findLast((step) => step.code === code && step.link !== null)?.link ?? null
}
