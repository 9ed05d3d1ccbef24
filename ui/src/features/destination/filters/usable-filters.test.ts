import { expect, test } from 'vitest'
import { usableFilters } from './usable-filters'

const DONE = { key: 'k', value: ['v'] }
const OPEN = { key: '', value: [] }

test('finished filters are asked about as they are', () => {
  const filters = { source: 'events', events: [{ id: 'a', properties: [DONE] }], properties: [DONE], x: 1 }
  const { filters: usable, unfinished } = usableFilters(filters)
  expect([usable, unfinished]).toEqual([filters, 0])
})

test('unfinished rows are left out and counted', () => {
  const { filters, unfinished } = usableFilters({
    properties: [OPEN, DONE],
    events: [{ type: 'events' }, { id: 'a', properties: [OPEN, DONE] }],
    actions: [{ id: '' }],
  })
  expect(filters).toEqual({ properties: [DONE], events: [{ id: 'a', properties: [DONE] }] })
  expect(unfinished).toBe(4)
})

test.each([
  ['filters__properties__0', 'filters__properties__1'],
  ['filters__events__0__id', 'filters__events__1__id'],
  ['filters__events__0__properties__0__value', 'filters__events__1__properties__2__value'],
  ['filters__events__1', 'filters__events__2'],
  ['filters__source', 'filters__source'],
  ['masking__hash', 'masking__hash'],
])('%s is %s on the page', (place, onPage) => {
  const { placeOnPage } = usableFilters({
    properties: [OPEN, DONE],
    events: [{ type: 'events' }, { id: 'a', properties: [OPEN, OPEN, DONE] }, { id: 'b' }],
  })
  expect(placeOnPage(place)).toBe(onPage)
})
