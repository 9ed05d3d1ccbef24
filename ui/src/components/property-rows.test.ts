import { expect, test } from 'vitest'
import { propertyRows } from './property-rows'

test('own properties stand before those of SDKs, each by name', () => {
  const rows = propertyRows({ $browser: 'Firefox', total: 1, amount: 2, $os: 'Linux' })
  expect(rows.map(({ name }) => name)).toEqual(['amount', 'total', '$browser', '$os'])
})

test('a search looks at names and at values, whatever the case', () => {
  const properties = { plan: 'VIP', viper: 1, name: 'Zoë' }
  expect(propertyRows(properties, ' vip ').map(({ name }) => name)).toEqual(['plan', 'viper'])
  expect(propertyRows(properties, 'ZOË').map(({ name }) => name)).toEqual(['name'])
})

test.each([
  ['a text', 'a text', 'text'],
  ['12', '12', 'text'],
  [12, '12', 'number'],
  [false, 'false', 'boolean'],
  [null, 'null', 'null'],
  [['a', 1], '["a",1]', 'list'],
  [{ a: 1 }, '{\n  "a": 1\n}', 'object'],
])('%j reads %j and is told apart as %s', (value, text, kind) => {
  expect(propertyRows({ value })).toEqual([{ name: 'value', text, kind }])
})
