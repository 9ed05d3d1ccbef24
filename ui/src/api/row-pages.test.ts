import { expect, test } from 'vitest'
import { type RowPage, rowsOf, unseenRows, withHead } from './row-pages'

interface Row {
  id: string
  state?: string
}

const keyOf = (row: Row) => row.id
const page = (ids: string, next: string | null = null): RowPage<Row> => ({
  results: [...ids].map((id) => ({ id })),
  next_cursor: next,
})
const list = (...pages: RowPage<Row>[]) => ({ pages, pageParams: pages.map(() => null) })
const idsIn = (pages: readonly RowPage<Row>[]) => rowsOf(pages, keyOf).map(keyOf).join('')

test('rows that two pages have show once', () => {
  expect(idsIn([page('cb'), page('ba')])).toBe('cba')
})

test('a row asked again shows as it is now, at its place', () => {
  const rows = rowsOf([page('ba')], keyOf, [
    { id: 'c', state: 'queued' },
    { id: 'a', state: 'read' },
  ])
  expect(rows).toEqual([{ id: 'b' }, { id: 'a', state: 'read' }])
})

test('new rows are those that no page has', () => {
  expect(unseenRows([page('cb'), page('a')], page('edcb').results, keyOf).map(keyOf)).toEqual(['e', 'd'])
})

test('new rows come on top, and the cursor below stays', () => {
  const joined = withHead(list(page('cb', 'after b'), page('a')), page('edc', 'after c'), keyOf)
  expect(idsIn(joined.pages)).toBe('edcba')
  expect(joined.pages[0]?.next_cursor).toBe('after b')
})

test('a list without anything new stays the same object', () => {
  const before = list(page('cb'))
  expect(withHead(before, page('cb'), keyOf)).toBe(before)
})

test('rows that came faster than they were asked for leave no gap: the list starts anew', () => {
  const joined = withHead(list(page('ba')), page('zy', 'after y'), keyOf)
  expect(joined).toEqual({ pages: [page('zy', 'after y')], pageParams: [null] })
})

test('an empty list takes what arrives first, which has nothing before it', () => {
  expect(idsIn(withHead(list(page('')), page('a'), keyOf).pages)).toBe('a')
})

test('a list that has grown too long at its top starts anew', () => {
  const long: RowPage<Row> = {
    results: Array.from({ length: 2_000 }, (_, index) => ({ id: `row ${index}` })),
    next_cursor: 'x',
  }
  const head: RowPage<Row> = { results: [{ id: 'new' }, { id: 'row 0' }], next_cursor: 'y' }
  expect(withHead(list(long), head, keyOf).pages).toEqual([head])
})
