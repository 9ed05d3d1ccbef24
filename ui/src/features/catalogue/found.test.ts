import { expect, test } from 'vitest'
import { found } from './found'

const ENTRIES = [
  { id: 1, name: 'Order shipped', description: 'Tells people that their order is on its way' },
  { id: 2, name: 'Trial ending', description: null },
]
const ids = (search: string | undefined, also?: (entry: { id: number }) => string[]) =>
  found(ENTRIES, search, also).map(({ id }) => id)

test('without a search everything is shown', () => {
  expect(ids(undefined)).toEqual([1, 2])
  expect(ids('  ')).toEqual([1, 2])
})

test('every word has to stand somewhere, in any case', () => {
  expect(ids('ORDER way')).toEqual([1])
  expect(ids('order trial')).toEqual([])
})

test('further words count too', () => {
  expect(ids('whatsapp ending', () => ['WhatsApp'])).toEqual([2])
})
