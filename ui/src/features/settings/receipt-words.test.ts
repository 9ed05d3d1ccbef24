import { expect, test } from 'vitest'
import { receiptsIn } from './receipt-words'

test('receipts are kept in the order in which they come, and nothing else is', () => {
  expect(receiptsIn(['failed', 'sent', 'nonsense'])).toEqual(['sent', 'failed'])
  expect(receiptsIn([])).toEqual([])
})
