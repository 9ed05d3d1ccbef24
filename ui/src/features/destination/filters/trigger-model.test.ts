import { expect, test } from 'vitest'
import { inForm, readDate, writeDate } from './date-model'
import { intervalChoices, intervalText, modeOf, TRIGGER_MODES, withMode } from './trigger-model'

test('every mode is read back as it was written', () => {
  const written = TRIGGER_MODES.map(({ value }) => modeOf(withMode(null, value)))
  expect(written).toEqual(TRIGGER_MODES.map(({ value }) => value))
})

test('another mode keeps interval and limit; running every time forgets them', () => {
  const masking = { ttl: 90, hash: 'all', threshold: 3 }
  expect(withMode(masking, 'person')).toEqual({ ttl: 90, hash: '{person.id}', threshold: 3 })
  expect(withMode(masking, 'every')).toBeNull()
})

test('an expression of its own is kept and shown as such', () => {
  const masking = { ttl: 3600, hash: '{event.properties.order_id}', threshold: null }
  expect(modeOf(masking)).toBe('custom')
  expect(withMode(masking, 'custom')).toEqual(masking)
})

test('an interval that is none of the choices is one of them', () => {
  const choices = intervalChoices({ ttl: 5400, hash: 'all' }, 'en')
  expect(choices.map(({ label }) => label)).toEqual([
    '5 minutes',
    '15 minutes',
    '30 minutes',
    '1 hour',
    '90 minutes',
    '2 hours',
    '4 hours',
    '8 hours',
    '12 hours',
    '24 hours',
  ])
  expect(intervalText(61, 'en')).toBe('61 seconds')
})

test.each(['-7d', '-30m', '2026-11-22', '', 'next Tuesday', '2026-11-22T10:00:00+05:30'])(
  'the date %j is written as it was',
  (text) => {
    expect(writeDate(readDate(text))).toBe(text)
  },
)

test('an instant is one of UTC, and so it is written', () => {
  expect(readDate('2026-11-22 10:30')).toEqual({ form: 'instant', local: '2026-11-22T10:30' })
  expect(writeDate({ form: 'instant', local: '2026-11-22T10:30' })).toBe('2026-11-22T10:30Z')
})

test('another form begins near the old value', () => {
  expect(inForm('instant', readDate('2026-11-01'), '2026-11-22')).toEqual({
    form: 'instant',
    local: '2026-11-01T00:00',
  })
  expect(writeDate(inForm('before_now', readDate('2026-11-01'), '2026-11-22'))).toBe('-7d')
  expect(inForm('day', readDate('-7d'), '2026-11-22')).toEqual({ form: 'day', day: '2026-11-22' })
})
