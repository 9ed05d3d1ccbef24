import { expect, test } from 'vitest'
import { choiceOf, instantsOf } from './time-range'

test('a range up to now moves with the clock', () => {
  expect(instantsOf({ range: '7d' }, 'UTC')).toEqual({ after: '-7d' })
})

test('any time, and a word that nobody knows, ask for nothing', () => {
  expect(instantsOf({}, 'UTC')).toEqual({})
  expect(instantsOf({ range: 'soon' }, 'UTC')).toEqual({})
})

test('dates are days of the project’s zone, the last one whole', () => {
  expect(instantsOf({ after: '2026-11-20', before: '2026-11-21' }, 'Asia/Kolkata')).toEqual({
    after: '2026-11-19T18:30:00.000Z',
    before: '2026-11-21T18:30:00.000Z',
  })
})

test('a day on which clocks change begins at its own midnight', () => {
  const range = { after: '2026-03-29', before: '2026-03-29' }
  expect(instantsOf(range, 'Europe/Berlin')).toEqual({
    after: '2026-03-28T23:00:00.000Z',
    before: '2026-03-29T22:00:00.000Z',
  })
})

test('instants pass as they are, nonsense does not', () => {
  expect(instantsOf({ after: '2026-11-20T10:00:00Z', before: 'x' }, 'UTC')).toEqual({
    after: '2026-11-20T10:00:00Z',
  })
})

test('the choice shown is the one in the address', () => {
  expect(choiceOf({ range: '24h' })).toBe('24h')
  expect(choiceOf({ before: '2026-11-20' })).toBe('dates')
  expect(choiceOf({})).toBe('')
})
