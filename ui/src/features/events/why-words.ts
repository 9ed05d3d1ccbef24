import type { Why, WhyClause, WhyMessage } from '@/api/events'

/** How an outcome is shown: its kind gives icon and colour, the word says it. */
export interface OutcomeLook {
  readonly status: 'ok' | 'info' | 'paused' | 'warning' | 'error'
  readonly word: string
}

const OUTCOMES: Readonly<Record<Why['outcome'], OutcomeLook>> = {
  message: { status: 'ok', word: 'Matched' },
  not_matched: { status: 'info', word: 'Not matched' },
  filters_broken: { status: 'error', word: 'Filters broken' },
  switched_off: { status: 'paused', word: 'Would match, paused' },
  made_later: { status: 'info', word: 'Made later' },
  held_back: { status: 'warning', word: 'Held back' },
  circle: { status: 'warning', word: 'Kept from a circle' },
  no_message: { status: 'warning', word: 'Matched, no message' },
}

/** Matches whose message came to nothing, or not yet: the first that a destination has counts. */
const STOPPED: Readonly<Partial<Record<WhyMessage['state'], OutcomeLook>>> = {
  refused: { status: 'error', word: 'Matched, not sent' },
  failed: { status: 'error', word: 'Matched, not sent' },
  skipped: { status: 'warning', word: 'Matched, not sent' },
  unknown: { status: 'warning', word: 'Matched, may have been sent' },
  held: { status: 'paused', word: 'Matched, waits' },
  cancelled: { status: 'paused', word: 'Matched, cancelled' },
}

/** What is said of a destination at a glance: that it matched is not all if nothing was sent. */
export function lookOf({ outcome, messages }: Pick<Why, 'outcome' | 'messages'>): OutcomeLook {
  const states = new Set<string>(messages.map(({ state }) => state))
  const stopped = Object.entries(STOPPED).find(([state]) => states.has(state))
  return stopped?.[1] ?? OUTCOMES[outcome]
}

/** The clauses to show at once: those that said no, or all of them when nothing did. */
export function shownClauses({ clauses }: Pick<Why, 'clauses'>): { first: WhyClause[]; rest: WhyClause[] } {
  const first = clauses.filter(({ decided }) => decided)
  return { first, rest: clauses.filter(({ decided }) => !decided) }
}

/** What a clause saw, as a person reads it. */
export function seenText(seen: unknown): string {
  if (seen === null || seen === undefined) return 'nothing: it is not set'
  if (seen === '') return 'an empty text'
  return typeof seen === 'string' ? `“${seen}”` : JSON.stringify(seen)
}

export type MatchedFilter = 'all' | 'yes' | 'no'

/** The destinations that the filter in the address shows. What cannot be known counts as no match. */
export function fitting(all: readonly Why[], filter: MatchedFilter): Why[] {
  if (filter === 'all') return [...all]
  return all.filter(({ matched }) => (matched === true) === (filter === 'yes'))
}
