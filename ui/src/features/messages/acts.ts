import type { MessageOutcome } from '@/api/message-acts'
import type { Message } from '@/api/messages'

/** What a person can do with the ticked messages, as they stand in the list; the service decides anew. */
export interface Possible {
  /** Ended without being sent. */
  readonly retry: readonly string[]
  /** May have been sent: a retry may send them twice. */
  readonly risky: readonly string[]
  /** Wait to be sent. */
  readonly cancel: readonly string[]
}

const ENDED: ReadonlySet<string> = new Set(['skipped', 'refused', 'failed', 'cancelled'])
const WAITING: ReadonlySet<string> = new Set(['queued', 'held'])

/** Sorts messages by what can be done with them. */
export function possibleFor(messages: readonly Pick<Message, 'id' | 'state'>[]): Possible {
  const ids = (test: (state: string) => boolean) =>
    messages.filter(({ state }) => test(state)).map(({ id }) => id)
  return {
    retry: ids((state) => ENDED.has(state)),
    risky: ids((state) => state === 'unknown'),
    cancel: ids((state) => WAITING.has(state)),
  }
}

/** What became of many messages: how many were done, and of the others how many for which reason. */
export interface Summary {
  readonly done: readonly string[]
  readonly left: readonly { reason: string; count: number }[]
}

/** Outcomes summed up, the most frequent reason first. */
export function summaryOf(outcomes: readonly MessageOutcome[]): Summary {
  const reasons = new Map<string, number>()
  for (const { outcome, detail } of outcomes) {
    if (outcome === 'done') continue
    const reason = detail ?? 'It was left as it is.'
    reasons.set(reason, (reasons.get(reason) ?? 0) + 1)
  }
  return {
    done: outcomes.filter(({ outcome }) => outcome === 'done').map(({ id }) => id),
    left: [...reasons].map(([reason, count]) => ({ reason, count })).sort((a, b) => b.count - a.count),
  }
}

/** "1 message", "1,234 messages". */
export function messagesText(count: number, locale?: string): string {
  return `${new Intl.NumberFormat(locale).format(count)} ${count === 1 ? 'message' : 'messages'}`
}
