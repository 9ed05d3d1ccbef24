import { expect, test } from 'vitest'
import { messagesText, possibleFor, summaryOf } from './acts'

const message = (id: string, state: 'queued' | 'held' | 'failed' | 'unknown' | 'read' | 'cancelled') => ({
  id,
  state,
})

test('messages are sorted by what can be done with them; a message that was read is in none', () => {
  const ticked = [
    message('a', 'queued'),
    message('b', 'failed'),
    message('c', 'unknown'),
    message('d', 'read'),
    message('e', 'cancelled'),
    message('f', 'held'),
  ]
  expect(possibleFor(ticked)).toEqual({ retry: ['b', 'e'], risky: ['c'], cancel: ['a', 'f'] })
})

test('a summary counts the reasons for which messages were left', () => {
  const left = (id: string, detail: string | null) => ({ id, outcome: 'left' as const, detail })
  const outcomes = [
    left('a', 'It was read.'),
    { id: 'b', outcome: 'done' as const, detail: null },
    left('c', 'It is gone.'),
    left('d', 'It is gone.'),
    left('e', null),
  ]
  expect(summaryOf(outcomes)).toEqual({
    done: ['b'],
    left: [
      { reason: 'It is gone.', count: 2 },
      { reason: 'It was read.', count: 1 },
      { reason: 'It was left as it is.', count: 1 },
    ],
  })
})

test('numbers of messages read as words do', () => {
  expect([0, 1, 1234].map((count) => messagesText(count, 'en'))).toEqual([
    '0 messages',
    '1 message',
    '1,234 messages',
  ])
})
