import { expect, test } from 'vitest'
import type { Activity, ActivityChange } from '@/api/history'
import { canRestore, changesOf, nameOf, restoredBy, summaryOf } from './changes'

function entry(...changes: Pick<ActivityChange, 'field' | 'before' | 'after'>[]): Activity {
  const full = changes.map((change) => ({ type: 'HogFunction', action: 'changed', ...change }))
  return {
    id: '1',
    activity: 'updated',
    created_at: '2026-11-22T14:00:00Z',
    scope: 'HogFunction',
    item_id: 'd',
    detail: { name: 'D', type: 'destination', changes: full, short_id: null, trigger: null },
    user: { email: 'zoe@example.com', first_name: 'Zoë', last_name: '', uuid: 'u' },
  }
}

const SCHEMA = [{ key: 'message', label: 'Message' }]

test('of inputs only those that changed are told, by their labels and without what the service adds', () => {
  const [before, after] = [
    { message: { value: 'Hi', bytecode: [1] }, to_number: { value: '1', order: 0 } },
    { message: { value: 'Hello', bytecode: [2] }, to_number: { value: '1', order: 1 } },
  ]
  expect(changesOf(entry({ field: 'inputs', before, after }), SCHEMA)).toEqual([
    { kind: 'text', label: 'Message', before: 'Hi', after: 'Hello' },
  ])
})

test('an input that came or went is a text against nothing', () => {
  const change = { field: 'inputs', before: {}, after: { extra: { value: 'x' } } }
  expect(changesOf(entry(change), SCHEMA)).toEqual([{ kind: 'text', label: 'extra', before: '', after: 'x' }])
})

test('filters are compared as JSON, without bytecode', () => {
  const change = {
    field: 'filters',
    before: { events: [{ id: 'a', order: 0 }], bytecode: [1] },
    after: { events: [{ id: 'b', order: 0 }], bytecode: [2] },
  }
  expect(changesOf(entry(change), [])).toEqual([
    { kind: 'json', label: 'Filters', before: { events: [{ id: 'a' }] }, after: { events: [{ id: 'b' }] } },
  ])
})

test.each([
  [[{ field: 'enabled', before: true, after: false }], 'paused it'],
  [[{ field: 'deleted', before: true, after: false }], 'brought it back'],
  [[{ field: 'encrypted_inputs', before: 'masked', after: 'masked' }], 'changed Secrets'],
  [
    [
      { field: 'name', before: 'A', after: 'B' },
      { field: 'priority', before: 0, after: 3 },
      { field: 'enabled', before: false, after: true },
    ],
    'changed Name, Priority, and Enabled',
  ],
  [[], 'saved it without a change'],
])('%j reads as: %s', (changes, summary) => {
  const told = entry(...changes)
  expect(summaryOf(told, changesOf(told, []))).toBe(summary)
})

test('what was made, or was a secret, cannot be put back', () => {
  const made = { ...entry(), activity: 'created' }
  expect(summaryOf(made, [])).toBe('made the destination')
  expect(canRestore(made)).toBe(false)
  expect(canRestore(entry({ field: 'encrypted_inputs', before: 'masked', after: 'masked' }))).toBe(false)
  expect(canRestore(entry({ field: 'name', before: 'A', after: 'B' }))).toBe(true)
})

test('a restore puts back whole fields, and says so', () => {
  const told = entry(
    { field: 'inputs', before: { message: { value: 'A' } }, after: { message: { value: 'B' } } },
    { field: 'encrypted_inputs', before: 'masked', after: 'masked' },
    { field: 'filters', before: {}, after: { events: [] } },
  )
  expect(restoredBy(told)).toBe('All inputs and Filters')
})

test('who has no name goes by the address', () => {
  const { user } = entry()
  expect(nameOf(user)).toBe('Zoë')
  expect(nameOf(user && { ...user, first_name: '' })).toBe('zoe@example.com')
  expect(nameOf(null)).toBe('Somebody')
})
