import { expect, test } from 'vitest'
import { filtersOf, newRow, OPERATORS, rowOfError, rowsOf, withCurrent } from './test-accounts'

test.each([
  [[{ type: 'person', key: 'email', operator: 'not_icontains', value: '@shop.example' }]],
  [[{ type: 'event', key: 'host', operator: 'is_not', value: ['localhost', '127.0.0.1'] }]],
  [[{ type: 'group', group_type_index: 0, key: 'plan', operator: 'exact', value: 'internal' }]],
  [[]],
])('filters %j come out of the form as they went in', (filters) => {
  expect(filtersOf(rowsOf(filters))).toEqual(filters)
})

test('what PostHog leaves out is filled in, and no value is needed where none is compared', () => {
  expect(rowsOf([{ key: 'plan', value: 'internal' }])[0]).toMatchObject({ type: 'event', operator: 'exact' })
  expect(filtersOf([{ ...newRow(0), key: ' test ', operator: 'is_not_set', value: 'old' }])).toEqual([
    { type: 'person', key: 'test', operator: 'is_not_set', value: 'is_not_set' },
  ])
})

test('a comma in a pattern is part of the pattern', () => {
  expect(filtersOf([{ ...newRow(0), operator: 'not_regex', value: 'a{1,2}' }])[0]?.['value']).toBe('a{1,2}')
})

test('an operator that the form does not offer stays among its choices', () => {
  expect(withCurrent(OPERATORS, 'is_date_before').at(-1)).toEqual({
    value: 'is_date_before',
    label: 'is date before',
  })
  expect(withCurrent(OPERATORS, 'exact')).toHaveLength(OPERATORS.length)
})

test.each([
  ['test_account_filters__1', 1],
  ['test_account_filters__0__value', 0],
  ['test_account_filters__properties__2__key', 2],
  ['timezone', null],
  [null, null],
])('the error at %s belongs to row %s', (attr, row) => {
  expect(rowOfError(attr)).toBe(row)
})
