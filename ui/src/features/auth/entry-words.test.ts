import { expect, test } from 'vitest'
import { ApiError } from '@/api/api-error'
import { heardAgainAt, safeNext, waitWords } from './entry-words'

test.each([
  ['/messages?state=failed', '/messages?state=failed'],
  ['/', '/'],
  [undefined, '/'],
  ['https://evil.example/', '/'],
  ['//evil.example/', '/'],
  ['/\\evil.example', '/'],
  ['javascript:alert(1)', '/'],
  ['/login?next=/', '/'],
])('after logging in, next=%s leads to %s', (next, target) => {
  expect(safeNext(next)).toBe(target)
})

test('only too many tries make one wait, as long as the service says', () => {
  const facts = { code: 'throttled', detail: '', attr: null }
  expect(heardAgainAt(new ApiError(429, facts, 32), 1_000)).toBe(33_000)
  expect(heardAgainAt(new ApiError(400, facts), 1_000)).toBeNull()
})

test.each([
  [45, '45 s'],
  [60, '1 min'],
  [125, '2 min 5 s'],
])('%i seconds are %s', (seconds, words) => {
  expect(waitWords(seconds)).toBe(words)
})
