import { expect, test } from 'vitest'
import {
  choiceOf,
  listIn,
  type Matcher,
  type MatcherChoice,
  matchersOf,
  namesListenedTo,
  withChoice,
  withEntry,
  withList,
  withMatcher,
} from './filters-model'

const PAID: MatcherChoice = { kind: 'event', name: 'order paid' }
const BOUGHT: MatcherChoice = { kind: 'action', id: '7', name: 'Bought' }

function only(filters: Readonly<Record<string, unknown>>): Matcher {
  const [matcher] = matchersOf(filters)
  if (matcher === undefined) throw new Error('there is no matcher')
  return matcher
}

test('a matcher is written as in the documented call', () => {
  expect(withMatcher({}, PAID)).toEqual({
    events: [{ id: 'order paid', name: 'order paid', type: 'events', order: 0 }],
  })
  expect(withMatcher({}, { kind: 'event', name: null })).toEqual({
    events: [{ id: null, type: 'events', order: 0 }],
  })
})

test('what was added last comes last, whichever list it is in and whether the others are numbered', () => {
  const filters = withMatcher({ events: [{ id: 'a' }, { id: 'b', order: 5 }] }, BOUGHT)
  const later = withMatcher(filters, PAID)
  expect(matchersOf(later).map(({ entry }) => entry['id'])).toEqual(['a', 'b', '7', 'order paid'])
})

test('unknown keys stay when something beside them changes', () => {
  const filters = {
    source: 'events',
    data_warehouse: [{ table: 'x' }],
    events: [{ id: 'a', custom: { deep: [1] }, properties: [{ key: 'k', label: 'K' }] }],
  }
  const matcher = only(filters)
  expect(withChoice(filters, matcher, PAID)).toEqual({
    ...filters,
    events: [{ ...filters.events[0], id: 'order paid', name: 'order paid', type: 'events' }],
  })
  expect(withEntry(filters, matcher, withList(matcher.entry, 'properties', []))).toEqual({
    ...filters,
    events: [{ id: 'a', custom: { deep: [1] } }],
  })
})

test('adding and removing leaves what was there before', () => {
  const filters = { source: 'events', events: [{ id: 'a', type: 'events' }] }
  const more = withMatcher(filters, BOUGHT)
  const added = matchersOf(more)[1]
  expect(added && withEntry(more, added)).toEqual(filters)
})

test('an event that becomes an action moves to the other list with its filters', () => {
  const filters = { events: [{ id: 'a', name: 'a', type: 'events', order: 3, properties: [{ key: 'k' }] }] }
  expect(withChoice(filters, only(filters), BOUGHT)).toEqual({
    actions: [{ id: '7', name: 'Bought', type: 'actions', order: 3, properties: [{ key: 'k' }] }],
  })
})

test('a matcher without a choice is not mistaken for every event', () => {
  expect(choiceOf(only(withMatcher({})))).toBeUndefined()
  expect(choiceOf({ list: 'events', entry: { id: null } })).toEqual({ kind: 'event', name: null })
  expect(choiceOf({ list: 'actions', entry: { id: 7 } })).toEqual({
    kind: 'action',
    id: '7',
    name: 'Action 7',
  })
})

test.each([
  [{}, null],
  [{ events: [{ id: 'a' }, { id: 'b' }] }, ['a', 'b']],
  [{ events: [{ id: 'a' }, { id: null }] }, null],
  [{ events: [{ id: 'a' }], actions: [{ id: '1' }] }, null],
])('%j can match events named %j', (filters, names) => {
  expect(namesListenedTo(filters)).toEqual(names)
})

test('a list of a wrong shape has no rows', () => {
  expect([listIn({ events: 'all' }, 'events'), matchersOf({ events: null })]).toEqual([[], []])
})
