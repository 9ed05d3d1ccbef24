import { expect, test } from 'vitest'
import { formOf, operatorChoices } from './operators'
import {
  isComplete,
  newProperty,
  ownerOf,
  textsOf,
  withOperator,
  withOwner,
  withRange,
  withText,
  withTexts,
} from './property-model'

test('values that were there keep their kind, new ones are numbers where the property is one', () => {
  const property = { key: 'total', value: [5, true, '7'], label: 'kept' }
  expect(withTexts(property, ['5', 'true', '7', '9'], 'number')).toEqual({
    ...property,
    value: [5, true, '7', 9],
  })
  expect(withTexts(property, ['9'], 'string').value).toEqual(['9'])
})

test('a single value stays single until there is another', () => {
  const property = { key: 'plan', value: 'pro' }
  expect(withTexts(property, ['pro']).value).toBe('pro')
  expect(withTexts(property, ['pro', 'team']).value).toEqual(['pro', 'team'])
  expect(withTexts(property, []).value).toEqual([])
})

test.each([
  ['5', 5],
  ['-0.5', -0.5],
  ['5.', '5.'],
  ['5.0', '5.0'],
  ['1e3', '1e3'],
  ['', ''],
  ['007', '007'],
  ['Infinity', 'Infinity'],
])('%j is kept as it is typed', (text, value) => {
  const typed = withText({ key: 'total' }, text)
  expect(typed.value).toEqual(value)
  expect(textsOf(typed)).toEqual([text])
})

test('another operator keeps the value it can use', () => {
  const property = { key: 'k', operator: 'exact', value: ['5', '9', 'x'] }
  expect(withOperator(property, 'is_not').value).toEqual(['5', '9', 'x'])
  expect(withOperator(property, 'gte').value).toBe('5')
  expect(withOperator(property, 'between').value).toEqual(['5', '9'])
  expect(withOperator(property, 'is_date_after').value).toBe('')
  expect(withOperator({ ...property, value: '-7d' }, 'is_date_after').value).toBe('-7d')
})

test('an operator without a value is written as PostHog does, and its name is no value later', () => {
  const set = withOperator({ key: 'k', operator: 'exact', value: ['5'] }, 'is_set')
  expect(set.value).toBe('is_set')
  expect(withOperator(set, 'exact').value).toEqual([])
  expect(withOperator(set, 'gt').value).toBe('')
})

test("a group's property names its group type, and nobody else's does", () => {
  const group = withOwner({ key: 'seats', value: 5, type: 'event' }, 'group:2')
  expect(group).toEqual({ key: 'seats', value: 5, type: 'group', group_type_index: 2 })
  expect(ownerOf(group)).toBe('group:2')
  expect(withOwner(group, 'person')).toEqual({ key: 'seats', value: 5, type: 'person' })
})

test('a key that means nothing for the new owner is asked for again', () => {
  expect(withOwner({ key: 'plan', type: 'person' }, 'element')['key']).toBe('')
  expect(withOwner({ key: 'href', type: 'element' }, 'event')['key']).toBe('')
})

test.each([
  [newProperty(), false],
  [{ key: 'k', value: ['a'] }, true],
  [{ key: 'k', value: [] }, false],
  [{ key: 'k', operator: 'gt', value: '' }, false],
  [{ key: 'k', operator: 'is_set', value: 'is_set' }, true],
  [{ key: 'k', operator: 'is_set' }, true],
  [{ key: 'k', operator: 'between', value: [1] }, false],
  [{ key: 'k', operator: 'between', value: [1, 'x'] }, false],
  [{ key: 'k', operator: 'between', value: [1, '2'] }, true],
  [{ key: "properties.a = 'b'", type: 'hogql' }, true],
  [{ key: ' ', value: 'a' }, false],
])('%j is complete: %s', (property, complete) => {
  expect(isComplete(property)).toBe(complete)
})

test('a range takes texts as they are typed', () => {
  expect(withRange({ key: 'k' }, '5', '').value).toEqual([5, ''])
})

test('every operator is offered once, for a date those of dates first', () => {
  const groups = operatorChoices('datetime', 'exact')
  const names = groups.flatMap(({ items }) => items.map(({ value }) => value))
  expect(new Set(names).size).toBe(names.length)
  expect(names.slice(0, 2)).toEqual(['is_date_before', 'is_date_after'])
  expect(names).toContain('semver_tilde')
})

test('an operator that is not known stays a choice; older names read as the new ones', () => {
  expect(operatorChoices('string', 'sounds_like')[0]?.items[0]?.value).toBe('sounds_like')
  expect(operatorChoices('string', 'min')[0]?.items.map(({ value }) => value)).not.toContain('min')
  expect([formOf('min'), formOf('sounds_like')]).toEqual(['order', 'many'])
})
