import { expect, test } from 'vitest'
import { MESSAGE_STATES } from '@/components/message-states'
import { totalsOf } from './totals'

test('every state is told in exactly one place, so that the parts make the whole', () => {
  const [all, ...parts] = totalsOf(Object.keys(MESSAGE_STATES).map((state) => ({ state, count: 1 })))
  expect(all?.count).toBe(Object.keys(MESSAGE_STATES).length)
  expect(parts.reduce((sum, { count }) => sum + count, 0)).toBe(all?.count)
  expect(parts.flatMap(({ states }) => states).toSorted()).toEqual(Object.keys(MESSAGE_STATES).toSorted())
})

test('a read message was delivered', () => {
  const totals = totalsOf([
    { state: 'read', count: 3 },
    { state: 'delivered', count: 2 },
    { state: 'refused', count: 1 },
  ])
  expect(totals.find(({ label }) => label === 'Delivered')?.count).toBe(5)
  expect(totals.find(({ label }) => label === 'Failed or refused')?.count).toBe(1)
})
