import { expect, test } from 'vitest'
import type { Why, WhyMessage } from '@/api/events'
import { fitting, lookOf, seenText, shownClauses } from './why-words'

const why = (matched: boolean | null): Why => ({
  destination_id: String(matched),
  name: null,
  enabled: true,
  outcome: 'not_matched',
  matched,
  explanation: '',
  remedy: null,
  mend: null,
  clauses: [],
  gates: [],
  messages: [],
})

test('the clauses that said no stand before the others', () => {
  const clause = (path: string, decided: boolean) => ({
    path,
    text: path,
    matched: !decided,
    seen: 1,
    decided,
  })
  const { first, rest } = shownClauses({ clauses: [clause('a', false), clause('b', true)] })
  expect([first.map(({ path }) => path), rest.map(({ path }) => path)]).toEqual([['b'], ['a']])
})

test.each([
  [null, 'nothing: it is not set'],
  ['', 'an empty text'],
  ['50', '“50”'],
  [50, '50'],
  [['a'], '["a"]'],
])('a clause that saw %j says %s', (seen, text) => expect(seenText(seen)).toBe(text))

test('a match of which nothing was sent does not look like one that went well', () => {
  const message = (state: WhyMessage['state']): WhyMessage => ({
    id: state,
    state,
    state_meaning: '',
    reason: null,
    remedy: null,
    mend: null,
    code: null,
    mapping_index: null,
    created_at: '2026-11-22T12:00:00Z',
  })
  const look = (...states: WhyMessage['state'][]) =>
    lookOf({ outcome: 'message', messages: states.map(message) })
  expect(look('read')).toEqual({ status: 'ok', word: 'Matched' })
  expect(look('skipped').word).toBe('Matched, not sent')
  expect(look('delivered', 'held').word).toBe('Matched, waits')
  expect(look('held', 'refused').status).toBe('error')
})

test('filters that cannot be used do not match', () => {
  const all = [why(true), why(false), why(null)]
  expect(fitting(all, 'no').map(({ matched }) => matched)).toEqual([false, null])
  expect(fitting(all, 'yes').map(({ matched }) => matched)).toEqual([true])
  expect(fitting(all, 'all')).toHaveLength(3)
})
