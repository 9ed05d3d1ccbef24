import { expect, test } from 'vitest'
import { ApiError } from '@/api/api-error'
import { differences, written } from './differences'
import { fieldErrors } from './field-errors'
import { lookOf } from './message-states'
import { linePath } from './sparkline-path'
import { exactTime, relativeTime } from './times'

const refused = (attr: string | null) =>
  new ApiError(400, { code: 'invalid', detail: 'Say it otherwise.', attr })

test('an error shows at the closest field and nowhere else', () => {
  const errors = fieldErrors(refused('inputs__message__value'), ['name', 'inputs', 'inputs__message'])
  expect(errors.of('inputs__message')).toBe('Say it otherwise.')
  expect([errors.of('inputs'), errors.of('name'), errors.rest]).toEqual([undefined, undefined, undefined])
  expect(errors.parts('inputs__message')).toEqual({ value: 'Say it otherwise.' })
  expect(errors.parts('inputs')).toEqual({})
})

test('an error of no field on the form is shown for the form as a whole', () => {
  expect(fieldErrors(refused('inputs__messages'), ['inputs__message']).rest).toBe('Say it otherwise.')
  expect(fieldErrors(refused(null), ['name']).rest).toBe('Say it otherwise.')
  expect(fieldErrors(null, ['name']).rest).toBeUndefined()
})

test('differences name the deepest place, also inside lists', () => {
  const before = { name: 'A', inputs: { message: { value: 'Hi' } }, list: [1, 2] }
  const after = { name: 'A', inputs: { message: { value: 'Hello' } }, list: [1], enabled: true }
  expect(differences(before, after)).toEqual([
    { path: 'inputs.message.value', before: 'Hi', after: 'Hello' },
    { path: 'list.1', before: 2, after: undefined },
    { path: 'enabled', before: undefined, after: true },
  ])
})

test('equal values have no differences, a changed kind is one', () => {
  expect(differences({ a: [1, { b: null }] }, { a: [1, { b: null }] })).toEqual([])
  expect(differences([1], { 0: 1 })).toHaveLength(1)
  expect([written(undefined), written(''), written({ a: 1 })]).toEqual([
    '(not set)',
    '(empty)',
    '{\n  "a": 1\n}',
  ])
})

test.each([
  [-20_000, 'just now'],
  [20_000, 'in a moment'],
  [-60_000, '1 minute ago'],
  [-3_600_000 * 5, '5 hours ago'],
  [-86_400_000, 'yesterday'],
  [86_400_000 * 14, 'in 2 weeks'],
])('%i ms from now is %s', (distance, words) => {
  const now = Date.UTC(2026, 0, 15)
  expect(relativeTime(now + distance, now, 'en')).toBe(words)
})

test("an exact time is told in the project's zone", () => {
  expect(exactTime(new Date('2026-01-15T20:00:00Z'), 'Asia/Kolkata', 'en-GB')).toContain(
    '16 Jan 2026, 01:30:00',
  )
})

test('a line runs from the left bottom to the right top and stays inside', () => {
  expect(linePath([0, 5, 10], { width: 100, height: 24, top: 10 })).toBe('M2 22L50 12L98 2')
  expect(linePath([3], { width: 100, height: 24, top: 3 })).toBe('M2 2L98 2')
  expect(linePath([], { width: 100, height: 24, top: 1 })).toBe('')
})

test('a state that this page does not know yet shows its own name', () => {
  expect(lookOf('read').word).toBe('Read')
  expect(lookOf('archived').word).toBe('archived')
})
