import { expect, test } from 'vitest'
import { intervalOf, rowsOf, seriesOf } from './chart-rows'
import { tilesOf } from './metric-words'

test('main metrics have a tile even at zero, the others only when they occurred', () => {
  const tiles = tilesOf({ triggered: 4, succeeded: 3, skipped: 1, fetch: 3, sent: 3 })
  expect(tiles.map(({ label, value, share }) => [label, value, share])).toEqual([
    ['Messages', 4, undefined],
    ['Accepted', 3, 0.75],
    ['Delivered', 0, undefined],
    ['Read', 0, undefined],
    ['Failed', 0, undefined],
    ['Stopped by a gate', 1, 0.25],
  ])
})

test('nothing is a share of nothing', () => {
  expect(tilesOf({}).map(({ share }) => share)).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
    undefined,
  ])
})

const METRICS = {
  labels: ['2026-11-21', '2026-11-22'],
  series: [
    { name: 'delivered', values: [0, 2] },
    { name: 'succeeded', values: [1, 2] },
  ],
}

test('rows name days as they were counted, in UTC, and series by their words', () => {
  expect(rowsOf(METRICS, 'day', 'en-GB')).toEqual([
    { label: '2026-11-21', time: '21 Nov', values: { Accepted: 1, Delivered: 0 } },
    { label: '2026-11-22', time: '22 Nov', values: { Accepted: 2, Delivered: 2 } },
  ])
  const hours = { labels: ['2026-11-21T23:00'], series: [] }
  expect(rowsOf(hours, 'hour', 'en-GB')[0]?.time).toBe('21 Nov, 23:00')
})

test('series come in the order in which things happen to a message', () => {
  expect(seriesOf(METRICS)).toEqual(['Accepted', 'Delivered'])
})

test.each([
  ['week', { range: '24h' }, 'week'],
  [undefined, { range: '24h' }, 'hour'],
  [undefined, {}, 'day'],
  ['minute', { after: '2026-11-01' }, 'day'],
])('interval %s of %j is %s', (written, range, interval) => {
  expect(intervalOf(written, range)).toBe(interval)
})
