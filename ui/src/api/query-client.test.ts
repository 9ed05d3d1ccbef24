import { expect, test } from 'vitest'
import { ApiError } from './api-error'
import { isWorthRetrying } from './query-client'

const failed = (status: number) => new ApiError(status, { code: 'x', detail: 'x', attr: null })

test.each([
  [0, true],
  [503, true],
  [400, false],
  [401, false],
  [404, false],
  [500, false],
])('after status %i the question is asked again: %s', (status, again) => {
  expect(isWorthRetrying(0, failed(status))).toBe(again)
})

test('nobody is asked for ever', () => {
  expect(isWorthRetrying(2, failed(503))).toBe(false)
})
