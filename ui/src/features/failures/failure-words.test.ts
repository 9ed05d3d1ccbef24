import { describe, expect, it } from 'vitest'
import { consequenceOf, messagesOf, messagesText, questionOf } from './failure-words'

describe('words of a group of failures', () => {
  it('asks about so many messages, and about one', () => {
    expect(questionOf({ kind: 'ended', count: 1 })).toBe('Send 1 message again?')
    expect(messagesText(2)).toBe('2 messages')
  })

  it('tells apart what is sent again and what only waits', () => {
    expect(consequenceOf({ kind: 'waiting', count: 5 })).toContain('One message is tried')
    expect(consequenceOf({ kind: 'ended', count: 5 })).toContain('5 messages')
  })

  it('leads to the messages of the group', () => {
    expect(messagesOf({ kind: 'ended', destination_id: 'd', code: 131009 })).toEqual({
      state: 'failed,refused',
      destination: 'd',
      code: '131009',
    })
    expect(messagesOf({ kind: 'waiting', destination_id: 'd', code: null }).state).toBe('queued,held')
  })
})
