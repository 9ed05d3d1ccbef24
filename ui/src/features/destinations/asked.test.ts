import { expect, test } from 'vitest'
import { askedBy, isNarrowed, pageWithin, TROUBLE } from './asked'

test('the address says what is asked for', () => {
  expect(askedBy({ search: 'order', status: TROUBLE, author: '3', paused: 'hide', page: 2 })).toEqual({
    search: 'order',
    health: 'failing,broken,waiting',
    createdBy: '3',
    hidesPaused: true,
    page: 2,
  })
})

test('what a link has wrong is left out and does not make the list look narrowed', () => {
  const wrong = { status: 'ill', author: 'me', paused: 'yes', page: 4 }
  expect(askedBy(wrong)).toMatchObject({ health: undefined, createdBy: undefined, hidesPaused: false })
  expect(isNarrowed(wrong)).toBe(false)
  expect(isNarrowed({ status: 'off,ill' })).toBe(true)
})

test.each([
  [1, 0, 1],
  [2, 30, 1],
  [2, 31, 2],
  [9, 61, 3],
])('page %i of %i rows is page %i', (page, count, expected) => {
  expect(pageWithin(page, count, 30)).toBe(expected)
})
