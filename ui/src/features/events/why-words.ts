import type { Why, WhyClause } from '@/api/events'

/** How an outcome is shown: its kind gives icon and colour, the word says it. */
export interface OutcomeLook {
  readonly status: 'ok' | 'info' | 'paused' | 'warning' | 'error'
  readonly word: string
}

export const OUTCOMES: Readonly<Record<Why['outcome'], OutcomeLook>> = {
  message: { status: 'ok', word: 'Matched' },
  not_matched: { status: 'info', word: 'Not matched' },
  filters_broken: { status: 'error', word: 'Filters broken' },
  switched_off: { status: 'paused', word: 'Would match, paused' },
  made_later: { status: 'info', word: 'Made later' },
  held_back: { status: 'warning', word: 'Held back' },
  no_message: { status: 'warning', word: 'Matched, no message' },
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
