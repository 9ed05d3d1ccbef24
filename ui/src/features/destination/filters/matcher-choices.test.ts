import { expect, test } from 'vitest'
import { matcherGroups } from './matcher-choices'

const SEEN = [{ name: 'whatsapp message read', count: 3, last_seen_at: '2026-11-22T10:30:00Z' }]
const OWN = [
  { name: 'whatsapp message read', meaning: 'A message was read' },
  { name: 'whatsapp message sent', meaning: 'WhatsApp sent a message on' },
]

function named(search: string) {
  const groups = matcherGroups(search, SEEN, [], OWN)
  return groups.map(({ group, options }) => [group, ...options.map(({ label }) => label)])
}

test('events that Whinchat makes are offered before one of them was seen, and once', () => {
  expect(named('whatsapp')).toEqual([
    ['Recent events', 'whatsapp message read'],
    ['Made by Whinchat', 'whatsapp message sent'],
    ['Not seen lately', 'Use “whatsapp”'],
  ])
})

test('the whole name of one is not offered as a new one', () => {
  expect(named('whatsapp message sent')).toEqual([['Made by Whinchat', 'whatsapp message sent']])
})
