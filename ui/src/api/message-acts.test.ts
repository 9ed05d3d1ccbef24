import { expect, test } from 'vitest'
import { withMoved } from './message-acts'
import type { Message } from './messages'

const message = (id: string): Message => ({
  id,
  destination_id: 'd',
  destination_name: null,
  event_uuid: 'e',
  event_name: 'order shipped',
  distinct_id: 'zoe',
  state: 'failed',
  state_meaning: 'given up',
  reason: 'window closed',
  remedy: 'use a message template',
  code: 131047,
  attempts_count: 1,
  mapping_index: null,
  recipient_written: null,
  recipient_e164: null,
  wa_id: null,
  wamid: null,
  phone_number_id: null,
  created_at: '2026-11-22T10:00:00Z',
  updated_at: '2026-11-22T10:00:00Z',
  due_at: '2026-11-22T10:00:00Z',
  deadline_at: '2026-11-22T10:00:00Z',
})
const page = {
  count: 2,
  next: null,
  previous: null,
  next_cursor: null,
  results: [message('a'), message('b')],
}
const retry = { verb: 'retry', acceptRisk: false } as const

test('messages sent again show as queued at once, without their old reason; others stay', () => {
  const [a, b] = withMoved(page, new Set(['a']), retry).results
  expect([a?.state, a?.reason, a?.code]).toEqual(['queued', null, null])
  expect(b).toBe(page.results[1])
})

test('cancelled messages show as cancelled', () => {
  expect(withMoved(page, new Set(['b']), { verb: 'cancel' }).results[1]?.state).toBe('cancelled')
})

test('a page without any of them stays the same object', () => {
  expect(withMoved(page, new Set(['z']), retry)).toBe(page)
})
