import { expect, test } from 'vitest'
import type { MatchCount } from '@/api/matching'
import { closeName, editDistance } from './close-name'
import { hintsOf, seenText } from './hints-model'
import { barsInWords, countWords } from './match-words'

const NAMES = {
  looked_at: 100,
  sampled: false,
  own: [],
  results: [{ name: 'order paid', count: 9, last_seen_at: '2026-11-01T00:00:00Z' }],
}

function counted(change: Partial<MatchCount>): MatchCount {
  const nothing = { considered: 0, matched: 0, messages: null, sampled: false, since: '2026-11-15T00:00:00Z' }
  return { ...nothing, by_day: [], example_event_uuids: [], clauses: [], ...change }
}

const clause = (path: string, held: number, looked_at = 10) => ({
  path,
  text: path,
  held,
  looked_at,
  seen: ['"free"'],
})

test('filters that match something need no hint', () => {
  expect(hintsOf({}, counted({ matched: 1, considered: 1 }), NAMES)).toEqual([])
})

test('without any event the first one is what is missing', () => {
  expect(hintsOf({}, counted({}), { ...NAMES, looked_at: 0, results: [] })).toEqual([{ kind: 'no_events' }])
})

test('a name that was never seen is compared with those that were', () => {
  const filters = { events: [{ id: 'order payed' }, { id: 'signup' }] }
  const hints = hintsOf(filters, counted({}), NAMES)
  expect(hints).toMatchObject([
    { kind: 'unseen', name: 'order payed', close: 'order paid' },
    { kind: 'unseen', name: 'signup', close: undefined },
  ])
})

test('a name that was seen before the last week says when', () => {
  expect(hintsOf({ events: [{ id: 'order paid' }] }, counted({}), NAMES)).toEqual([
    { kind: 'old', name: 'order paid', lastSeenAt: '2026-11-01T00:00:00Z' },
  ])
})

test('a shared condition that never holds is the reason, whatever the events say', () => {
  const clauses = [
    clause('filters.properties[0]', 0),
    clause('filters.events[0]', 10),
    clause('filters.events[0].properties[0]', 0),
  ]
  const hints = hintsOf({ events: [{ id: 'order paid' }] }, counted({ considered: 10, clauses }), NAMES)
  expect(hints).toEqual([{ kind: 'clause', text: 'filters.properties[0]', seen: ['"free"'], lookedAt: 10 }])
})

test('one of several events that is stopped is no reason while another is not', () => {
  const clauses = [
    clause('filters.properties[0]', 1),
    clause('filters.events[0]', 10),
    clause('filters.events[0].properties[0]', 0),
    clause('filters.events[1]', 3),
  ]
  const filters = { events: [{ id: 'order paid' }, { id: 'other' }] }
  expect(hintsOf(filters, counted({ considered: 10, clauses }), NAMES)).toMatchObject([
    { kind: 'never_together', rarest: { path: 'filters.properties[0]' } },
  ])
})

test('when every event is stopped each says by what', () => {
  const clauses = [
    clause('filters.events[0]', 10),
    clause('filters.events[0].properties[0]', 0),
    clause('filters.events[1]', 0),
    clause('filters.actions[0]', 0),
  ]
  const filters = { events: [{ id: 'order paid' }, { id: 'order piad' }], actions: [{ id: '1' }] }
  expect(hintsOf(filters, counted({ considered: 10, clauses }), NAMES)).toMatchObject([
    { kind: 'clause', text: 'filters.events[0].properties[0]' },
    { kind: 'unseen', name: 'order piad', close: 'order paid' },
    { kind: 'clause', text: 'filters.actions[0]' },
  ])
})

test.each([
  [[], ''],
  [['null'], ': these events do not have it'],
  [['"free"', '"trial"'], ': these events have "free" and "trial"'],
  [['null', '"free"'], ': these events have "free", or nothing'],
])('values %j end the sentence with %j', (seen, words) => {
  expect(seenText(seen)).toBe(words)
})

test.each([
  ['order_paid', 'order paid'],
  ['Order Paid', 'order paid'],
  ['order piad', 'order paid'],
  ['oder paid', 'order paid'],
  ['trial ending', undefined],
  ['', undefined],
])('%j is close to %j', (written, close) => {
  expect(closeName(written, ['refund', 'order paid'])).toBe(close)
})

test('two letters that changed places are one slip, and far is not counted out', () => {
  expect(editDistance('paid', 'piad', 3)).toBe(1)
  expect(editDistance('kitten', 'sitting', 9)).toBe(3)
  expect(editDistance('a', 'abcdefgh', 2)).toBe(3)
})

test.each([
  [12, 1200, false, null, '12 of the last 1,200 events in 7 days match'],
  [1, 1200, false, ['paid'], '1 of the last 1,200 “paid” events in 7 days matches'],
  [0, 30, false, ['a', 'b'], 'None of the last 30 such events in 7 days match'],
  [0, 0, false, ['paid'], 'No “paid” event came in the last 7 days'],
  [5, 9000, true, null, '5 of the last 9,000 events match'],
  [1, 1, false, null, 'The only event in 7 days matches'],
  [0, 1, true, ['paid'], 'The only “paid” event does not match'],
])('%i of %i (sampled: %s) of %j is said as "%s"', (matched, considered, sampled, names, said) => {
  const words = countWords({ matched, considered, sampled }, names, 'en')
  expect(`${words.matched} ${words.rest}`).toBe(said)
})

test('the bars are said in words', () => {
  const days = [
    { day: '2026-11-21', matched: 0 },
    { day: '2026-11-22', matched: 1200 },
  ]
  expect(barsInWords(days, 'en')).toBe('Matching events a day: Sat 0, Sun 1,200')
})
