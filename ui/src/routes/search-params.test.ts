import { expect, test } from 'vitest'
import { oneOf, page, parseSearch, stringifySearch, texts } from './search-params'

test('what stands in the address is what was searched, digits included', () => {
  const written = stringifySearch({ search: '0049 170', state: ['failed', 'refused'], page: 2 })
  expect(parseSearch(written)).toEqual({ search: '0049 170', state: 'failed,refused', page: '2' })
})

test('what is empty does not show in the address', () => {
  expect(stringifySearch({ search: '', state: [], page: undefined })).toBe('')
})

test('anything unknown or of another kind is as if it were not there', () => {
  expect(texts({ search: 12, state: ['x'], other: 'y' }, 'search', 'state')).toEqual({ search: '12' })
  expect(oneOf({ tab: 'nonsense' }, 'tab', ['configuration', 'logs'])).toBe('configuration')
})

test.each([
  ['3', 3],
  ['1', undefined],
  ['-1', undefined],
  ['x', undefined],
  ['1.5', undefined],
])('page %s is page %s', (written, expected) => {
  expect(page({ page: written }).page).toBe(expected)
})
