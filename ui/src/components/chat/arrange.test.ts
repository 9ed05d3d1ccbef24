import { describe, expect, it } from 'vitest'
import { arrange, warningsOf } from './arrange'
import { initialsOf } from './chat-header'
import type { ChatMessage, Direction } from './chat-message'
import { dayOf, timeOf } from './chat-time'

function text(wamid: string, body: string, context?: Record<string, string>): ChatMessage {
  return { id: wamid, wamid, direction: 'outbound', payload: { type: 'text', text: { body }, context } }
}

function reaction(direction: Direction, to: string, emoji: string): ChatMessage {
  const payload = { type: 'reaction', reaction: { message_id: to, emoji } }
  return { id: `${direction} ${to} ${emoji}`, direction, payload }
}

describe('reactions', () => {
  it('stand at the message they answer, each side with its last', () => {
    const rows = arrange([
      text('a', 'Hi'),
      reaction('inbound', 'a', '👍'),
      reaction('inbound', 'a', '❤️'),
      reaction('outbound', 'a', '🎉'),
    ])
    expect(rows.map((row) => row.reactions)).toEqual([['❤️', '🎉']])
  })

  it('go when they are taken back', () => {
    const rows = arrange([text('a', 'Hi'), reaction('inbound', 'a', '👍'), reaction('inbound', 'a', '')])
    expect(rows.map((row) => row.reactions)).toEqual([[]])
  })

  it('become rows when what they answer is not shown', () => {
    const rows = arrange([reaction('inbound', 'gone', '👍'), reaction('inbound', 'gone too', '')])
    expect(rows.map((row) => row.bubble.body)).toEqual(['Reacted 👍'])
  })
})

it('an answer quotes the message it names, without its marks', () => {
  const rows = arrange([
    text('a', '*Sale* today'),
    text('b', 'Really?', { id: 'a' }),
    text('c', '?', { id: 'x' }),
  ])
  expect(rows.map((row) => row.quoted?.summary)).toEqual([undefined, 'Sale today', undefined])
})

it('warnings of cards say which card', () => {
  const card = { components: [{ type: 'BODY', text: 'Hi {{1}}' }] }
  const [row] = arrange([
    {
      id: '1',
      direction: 'outbound',
      payload: { type: 'template', template: { name: 'a' } },
      definition: { components: [{ type: 'CAROUSEL', cards: [card] }] },
    },
  ])
  expect(row && warningsOf(row.bubble)).toEqual(['Card 1: The body needs a parameter for {{1}}.'])
})

it.each([
  ['Acme Store', 'AS'],
  ['élan', 'É'],
  ['+91 99001', '#'],
  ['👋', '#'],
])('the picture of %s says %s', (name, initials) => {
  expect(initialsOf(name)).toBe(initials)
})

it('times are those of the zone asked for, and empty for what is no time', () => {
  expect(timeOf('2026-11-22T20:00:00Z', 'Asia/Kolkata')).toMatch(/1:30/u)
  expect(dayOf('2026-11-22T20:00:00Z', 'Asia/Kolkata')).toContain('23')
  expect([timeOf(undefined, 'UTC'), dayOf('soon', 'UTC')]).toEqual(['', ''])
})
