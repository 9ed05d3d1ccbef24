import { expect, test } from 'vitest'
import { ApiError } from '@/api/api-error'
import { filterErrors, placed, placeOfPath } from './filter-errors'

const refused = (attr: string | null, detail: string) =>
  new ApiError(400, { code: 'invalid_input', detail, attr })

const FILTERS = {
  properties: [{ key: 'a' }],
  events: [{ id: 'x', properties: [{ key: 'b' }, { key: 'c' }] }],
}

test('a refused save is shown at the row its words name, without them', () => {
  const error = refused(
    'filters__non_field_errors',
    'Invalid filter configuration: Operator "like" is not known (at filters.events[0].properties[1].operator)',
  )
  const errorAt = filterErrors(FILTERS, placed(error))
  expect(errorAt('filters__events__0__properties__1')).toBe('Operator "like" is not known')
  expect([errorAt('filters'), errorAt('filters__events__0')]).toEqual([undefined, undefined])
})

test('what no row shows is shown for the filters as a whole', () => {
  const errorAt = filterErrors(FILTERS, placed(refused('filters__events__4', 'There is no such place.')))
  expect(errorAt('filters')).toBe('There is no such place.')
})

test('what is not about filters is not shown here', () => {
  const errorAt = filterErrors(
    FILTERS,
    null,
    placed(refused('inputs__message', 'Say it otherwise.')),
    new Error('x'),
  )
  expect(errorAt('filters')).toBeUndefined()
})

test('the project’s own filters for test users are named where they are switched on', () => {
  const error = refused(
    'filters__filter_test_accounts__0',
    'Operator "like" is not known (at the project\'s test_account_filters[0])',
  )
  expect(filterErrors(FILTERS, placed(error))('filters__filter_test_accounts')).toBe(
    'Operator "like" is not known',
  )
})

test('a place moves to where its row is on the page', () => {
  const moved = placed(refused('filters__events__0', 'No.'), (place) => place.replace('0', '3'))
  expect(moved).toMatchObject({ attr: 'filters__events__3', detail: 'No.' })
  expect(placeOfPath('filters.events[0].properties[12].key')).toBe('filters__events__0__properties__12__key')
})
