import { describe, expect, it } from 'vitest'
import type { ConversationEntry } from '@/api/people'
import { chatOf } from './conversation'

function entry(parts: Partial<ConversationEntry>): ConversationEntry {
  return {
    id: 'm',
    direction: 'outbound',
    at: '2026-11-22T10:30:00Z',
    type: 'text',
    payload: { type: 'text', text: { body: 'Hi' } },
    wamid: 'wamid.m',
    phone_number_id: '1',
    state: 'read',
    state_meaning: 'They opened it.',
    reason: null,
    destination_id: 'd',
    destination_name: 'Shipped',
    ...parts,
  }
}

const WRITTEN = { direction: 'inbound', state: null, state_meaning: null, destination_name: null } as const

describe('a conversation as a chat', () => {
  it('begins with the oldest', () => {
    const chat = chatOf([entry({ id: 'b', ...WRITTEN }), entry({ id: 'a' })])
    expect(chat.map(({ id }) => id)).toEqual(['outbound a', 'inbound b'])
    expect(chat.map(({ state, note }) => [state, note])).toEqual([
      ['read', undefined],
      [undefined, undefined],
    ])
  })

  it('says why a message did not arrive', () => {
    const [message] = chatOf([entry({ state: 'refused', reason: 'The number has no WhatsApp.' })])
    expect(message?.note).toBe('Shipped · The number has no WhatsApp.')
  })

  it('has a line for a message that was never written', () => {
    const skipped = entry({ payload: null, wamid: null, state: 'skipped', state_meaning: 'A gate said no.' })
    const [message] = chatOf([skipped])
    expect(message?.payload).toEqual({ type: 'text', text: { body: '_A gate said no._' } })
    expect(message).not.toHaveProperty('wamid')
  })
})
