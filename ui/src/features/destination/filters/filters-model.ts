import type { Filters } from '@/api/matching'
import { type JsonObject, objectIn } from '@/components/chat/json'

/*
 * Filters stay in the API's own form. What is shown is read from it and what is changed is put into a copy, so that
 * whatever the web app does not know about stays as it was.
 */

export type MatcherList = 'events' | 'actions'

/** One of "Match events and actions", with where it stands. */
export interface Matcher {
  readonly list: MatcherList
  readonly index: number
  readonly entry: JsonObject
}

/** What a matcher listens to: a name, every event (null), or an action. */
export type MatcherChoice =
  | { readonly kind: 'event'; readonly name: string | null }
  | { readonly kind: 'action'; readonly id: string; readonly name: string }

const LISTS: readonly MatcherList[] = ['events', 'actions']

/** The objects of a list in an object; what is no object is refused by the API and not shown. */
export function listIn(owner: JsonObject, key: string): readonly JsonObject[] {
  const list = owner[key]
  return Array.isArray(list) ? list.map((item) => objectIn(item)) : []
}

/** A copy with another list; an empty one goes, which means the same and is how most filters are written. */
export function withList(owner: JsonObject, key: string, items: readonly JsonObject[]): JsonObject {
  const { [key]: _, ...rest } = owner
  return items.length === 0 ? rest : { ...owner, [key]: items }
}

/** A copy of a list with one item replaced, or without it. */
export function replaced<Item>(items: readonly Item[], index: number, item: Item | undefined): Item[] {
  return items.flatMap((old, at) => (at !== index ? [old] : item === undefined ? [] : [item]))
}

/** Where a matcher stands, as the API's errors name it. */
export function placeOf({ list, index }: Pick<Matcher, 'list' | 'index'>): string {
  return `filters__${list}__${index}`
}

/** Every event and action listened to, in the order in which they were added where that is known. */
export function matchersOf(filters: Filters): Matcher[] {
  return LISTS.flatMap((list) => listIn(filters, list).map((entry, index) => ({ list, index, entry })))
    .map((matcher, at) => ({ matcher, order: orderOf(matcher) ?? at }))
    .toSorted((a, b) => a.order - b.order)
    .map(({ matcher }) => matcher)
}

function orderOf({ entry }: Matcher): number | undefined {
  return typeof entry['order'] === 'number' ? entry['order'] : undefined
}

/** What a matcher listens to; undefined where that is not chosen yet or is of a form that is not known here. */
export function choiceOf({ list, entry }: Pick<Matcher, 'list' | 'entry'>): MatcherChoice | undefined {
  const { id, name } = entry
  if (list === 'actions') {
    if (id === undefined || id === null || id === '') return undefined
    return { kind: 'action', id: String(id), name: typeof name === 'string' ? name : `Action ${id}` }
  }
  if (id === null) return { kind: 'event', name: null }
  return typeof id === 'string' && id !== '' ? { kind: 'event', name: id } : undefined
}

/** Listens to something more; without a choice to something that is chosen later. */
export function withMatcher(filters: Filters, choice?: MatcherChoice): Filters {
  const list = choice === undefined ? 'events' : listOf(choice)
  const matchers = matchersOf(filters)
  const order = Math.max(matchers.length, ...matchers.map((one) => (orderOf(one) ?? 0) + 1))
  return withList(filters, list, [
    ...listIn(filters, list),
    { ...(choice === undefined ? { type: 'events' } : chosen(choice)), order },
  ])
}

/** Puts another entry in a matcher's place; undefined removes it. */
export function withEntry(filters: Filters, { list, index }: Matcher, entry?: JsonObject): Filters {
  return withList(filters, list, replaced(listIn(filters, list), index, entry))
}

/** Lets a matcher listen to something else. Its property filters and its place in the order stay. */
export function withChoice(filters: Filters, matcher: Matcher, choice: MatcherChoice): Filters {
  const { id: _, name: __, type: ___, ...kept } = matcher.entry
  const entry = { ...chosen(choice), ...kept }
  if (listOf(choice) === matcher.list) return withEntry(filters, matcher, entry)
  const without = withEntry(filters, matcher)
  return withList(without, listOf(choice), [...listIn(without, listOf(choice)), entry])
}

function listOf(choice: MatcherChoice): MatcherList {
  return choice.kind === 'action' ? 'actions' : 'events'
}

function chosen(choice: MatcherChoice): JsonObject {
  if (choice.kind === 'action') return { id: choice.id, name: choice.name, type: 'actions' }
  return { id: choice.name, ...(choice.name === null ? {} : { name: choice.name }), type: 'events' }
}

/** Events of these names are all that can match; null where any may. Actions may listen to any. */
export function namesListenedTo(filters: Filters): string[] | null {
  const choices = matchersOf(filters).map(choiceOf)
  const names = choices.flatMap((choice) =>
    choice?.kind === 'event' && choice.name !== null ? [choice.name] : [],
  )
  return names.length > 0 && names.length === choices.length ? names : null
}
