import { expect, test } from 'vitest'
import { filtersOf, isNarrowed, newest } from './list-search'

test('the address becomes the API’s filters, an account under its own name', () => {
  expect(filtersOf({ search: 'order', status: 'PAUSED,REJECTED', account: '2', page: 3 })).toEqual({
    search: 'order',
    status: 'PAUSED,REJECTED',
    waba_id: '2',
  })
})

test('another page of everything is not narrowed', () => {
  expect(isNarrowed({ page: 2, search: '' })).toBe(false)
  expect(isNarrowed({ language: 'pt_BR' })).toBe(true)
})

test('the newest instant is found whatever the order', () => {
  expect(newest([null, '2026-11-22T10:00:00Z', '2026-11-22T12:00:00Z', '2026-11-22T11:00:00Z'])).toBe(
    '2026-11-22T12:00:00Z',
  )
  expect(newest([null])).toBeNull()
})
