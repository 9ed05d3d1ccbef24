import { expect, test } from 'vitest'
import { filtersOf, isNarrowed, sourceText } from './filters'

test('the address becomes the API’s filters, and pausing is none of them', () => {
  const search = { search: 'zoe', event: 'order paid', live: 'off', range: '1h' }
  expect(filtersOf(search, 'UTC')).toEqual({ search: 'zoe', event: 'order paid', after: '-1h' })
})

test('a paused list is not narrowed', () => {
  expect(isNarrowed({ live: 'off' })).toBe(false)
  expect(isNarrowed({ event: 'order paid' })).toBe(true)
})

test('an unknown source shows its own name', () => {
  expect([sourceText('capture'), sourceText('carrier pigeon')]).toEqual(['Capture', 'carrier pigeon'])
})
