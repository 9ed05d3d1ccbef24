import { expect, test } from 'vitest'
import { withReadableInstants } from './instants'

test('instants inside a sentence are told in the project’s zone', () => {
  const text = 'Held until 2026-11-22T14:51:12.559Z, then 2026-11-22T20:00:00+05:30.'
  expect(withReadableInstants(text, 'Asia/Kolkata', 'en-GB')).toBe(
    'Held until 22 Nov 2026, 20:21:12, then 22 Nov 2026, 20:00:00.',
  )
})

test('what only looks like an instant stays as it is', () => {
  expect(withReadableInstants('Order 2026-99-99T99:99:99Z', 'UTC')).toBe('Order 2026-99-99T99:99:99Z')
})

test.each([
  ['closed on 23 Nov 2026 12:00:00 UTC, 1 h before', 'closed on 23 Nov 2026, 17:30:00, 1 h before'],
  ['withdrawn on 2026-11-22 at 12:00 UTC (told)', 'withdrawn on 22 Nov 2026, 17:30:00 (told)'],
  ['Held until 2026-11-23 13:01:01 UTC', 'Held until 23 Nov 2026, 18:31:01'],
])('%j is told in the project’s zone', (text, expected) =>
  expect(withReadableInstants(text, 'Asia/Kolkata', 'en-GB')).toBe(expected),
)
