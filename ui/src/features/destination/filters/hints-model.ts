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
  | { readonly kind: 'never_together'; readonly rarest: Clause | undefined }

/** What keeps filters from matching; none when they match something. */
export function hintsOf(filters: Filters, count: MatchCount, names: EventNames): Hint[] {
  if (count.matched > 0) return []
  if (names.looked_at === 0) return [{ kind: 'no_events' }]
  const matchers = matchersOf(filters)
  const unheard = matchers.flatMap((matcher) => unheardOf(matcher, names))
  if (count.considered === 0) return unheard
  const shared = count.clauses.filter((clause) => !ENTRY.test(clause.path))
  const blocking = shared.filter(neverHolds)
  if (blocking.length > 0) return blocking.map(clauseHint)
  // Any of the events and actions will do: what stops one of them matters only when all are stopped.
  const entries = matchers.map((matcher) => entryHints(matcher, count, names))
  if (entries.length > 0 && entries.every((hints) => hints.length > 0)) return entries.flat()
  return [{ kind: 'never_together', rarest: rarestOf(shared) }]
}

/** What keeps one event or action from matching. */
function entryHints(matcher: Matcher, { clauses }: MatchCount, names: EventNames): Hint[] {
  const path = `filters.${matcher.list}[${matcher.index}]`
  const own = clauses.filter((clause) => ENTRY.exec(clause.path)?.[0] === path)
  const [listens, ...conditions] = own
  if (listens !== undefined && neverHolds(listens)) {
    return matcher.list === 'events' ? unheardOf(matcher, names) : [clauseHint(listens)]
  }
  return conditions.filter(neverHolds).map(clauseHint)
}

const ENTRY = /^filters\.(?:events|actions)\[\d+\]/

function clauseHint({ text, seen, looked_at }: Clause): Hint {
  return { kind: 'clause', text, seen, lookedAt: looked_at }
}

/** The condition that holds for the fewest events, if it does not hold for all. */
function rarestOf(clauses: readonly Clause[]): Clause | undefined {
  const [rarest] = clauses.toSorted((a, b) => a.held / a.looked_at - b.held / b.looked_at)
  return rarest !== undefined && rarest.held < rarest.looked_at ? rarest : undefined
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

function neverHolds({ held, looked_at }: Clause): boolean {
  return looked_at > 0 && held === 0
}

/** What stood in events instead of what a condition asks for, as the end of a sentence. */
export function seenText(seen: readonly string[]): string {
  // The service writes null for what is missing.
  const values = seen.filter((text) => text !== 'null')
  if (values.length === 0) return seen.length === 0 ? '' : ': these events do not have it'
  const list = new Intl.ListFormat('en', { type: 'conjunction' }).format(values)
  return `: these events have ${list}${values.length < seen.length ? ', or nothing' : ''}`
}
