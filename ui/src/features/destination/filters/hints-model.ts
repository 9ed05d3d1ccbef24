import type { Schema } from '@/api/client'
import type { Filters, MatchCount } from '@/api/matching'
import { closeName } from './close-name'
import { choiceOf, type Matcher, matchersOf } from './filters-model'

type EventNames = Schema<'EventNameList'>
type Clause = MatchCount['clauses'][number]

/** Why filters match nothing, and what would help. */
export type Hint =
  | { readonly kind: 'no_events' }
  | {
      readonly kind: 'unseen'
      readonly matcher: Matcher
      readonly name: string
      readonly close?: string | undefined
    }
  | { readonly kind: 'old'; readonly name: string; readonly lastSeenAt: string }
  | {
      readonly kind: 'clause'
      readonly text: string
      readonly seen: readonly string[]
      readonly lookedAt: number
    }
  | { readonly kind: 'never_together' }

/** What keeps filters from matching; none when they match something. */
export function hintsOf(filters: Filters, count: MatchCount, names: EventNames): Hint[] {
  if (count.matched > 0) return []
  if (names.looked_at === 0) return [{ kind: 'no_events' }]
  const unheard = matchersOf(filters).flatMap((matcher) => unheardOf(matcher, names))
  if (count.considered === 0) return unheard
  const clauses = count.clauses
    .filter(neverHolds)
    .map(({ text, seen, looked_at }): Hint => ({ kind: 'clause', text, seen, lookedAt: looked_at }))
  if (clauses.length > 0) return [...clauses, ...unheard.filter(({ kind }) => kind === 'unseen')]
  return [{ kind: 'never_together' }]
}

function unheardOf(matcher: Matcher, names: EventNames): Hint[] {
  const choice = choiceOf(matcher)
  if (choice?.kind !== 'event' || choice.name === null) return []
  const { name } = choice
  const seen = names.results.find((one) => one.name === name)
  if (seen !== undefined) return [{ kind: 'old', name, lastSeenAt: seen.last_seen_at }]
  const close = closeName(
    name,
    names.results.map((one) => one.name),
  )
  return [{ kind: 'unseen', matcher, name, close }]
}

/** An event's own name is no news here: whether it was seen is said of the event. */
const EVENT_ENTRY = /^filters\.events\[\d+\]$/

function neverHolds({ path, held, looked_at }: Clause): boolean {
  return looked_at > 0 && held === 0 && !EVENT_ENTRY.test(path)
}

/** What stood in events instead of what a condition asks for, as the end of a sentence. */
export function seenText(seen: readonly string[]): string {
  // The service writes null for what is missing.
  const values = seen.filter((text) => text !== 'null')
  if (values.length === 0) return seen.length === 0 ? '' : ': these events do not have it'
  const list = new Intl.ListFormat('en', { type: 'conjunction' }).format(values)
  return `: these events have ${list}${values.length < seen.length ? ', or nothing' : ''}`
}
