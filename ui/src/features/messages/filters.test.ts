import { expect, test } from 'vitest'
import { filtersOf, isNarrowed, offeredStates, statesIn } from './filters'

test('the address becomes the API’s filters', () => {
  const search = { search: 'order', state: 'failed,refused', sender: '1000', code: '131026', range: '24h' }
  expect(filtersOf(search, 'UTC')).toEqual({
    search: 'order',
    state: 'failed,refused',
    phone_number_id: '1000',
    code: 131026,
    after: '-24h',
  })
})

test('what is empty or no number is not asked for', () => {
  expect(filtersOf({ search: '', code: 'x', state: undefined }, 'UTC')).toEqual({})
})

test('a list is narrowed by anything in its address', () => {
  expect(isNarrowed({})).toBe(false)
  expect(isNarrowed({ search: undefined, state: '' })).toBe(false)
  expect(isNarrowed({ range: '24h' })).toBe(true)
})

test('states are offered when they have messages or are chosen, in their order', () => {
  const counts = ['queued', 'sent', 'failed'].map((state, count) => ({ state, meaning: '', count }))
  expect(offeredStates(counts, statesIn('queued')).map(({ state }) => state)).toEqual([
    'queued',
    'sent',
    'failed',
  ])
  expect(offeredStates(counts, statesIn(undefined)).map(({ state }) => state)).toEqual(['sent', 'failed'])
})
