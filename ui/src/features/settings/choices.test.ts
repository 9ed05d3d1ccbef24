import { expect, test } from 'vitest'
import { countryChoices, zoneChoices } from './choices'

const WINTER = new Date('2026-11-22T12:00:00Z')

test('countries are named and sorted in the language of the reader', () => {
  const german = countryChoices('de')
  expect(german.find(({ value }) => value === 'DE')?.label).toBe('Deutschland (DE)')
  expect(german[0]?.label).toBe('Afghanistan (AF)')
})

test('zones have their names of today and their distance from UTC', () => {
  const labels = new Map(zoneChoices('Europe/Berlin', WINTER).map(({ value, label }) => [value, label]))
  expect(labels.get('Asia/Kolkata')).toBe('Asia/Kolkata (GMT+5:30)')
  expect(labels.get('America/New_York')).toBe('America/New York (GMT-5)')
  expect(labels.get('UTC')).toBe('UTC')
  expect(labels.has('Asia/Calcutta')).toBe(false)
})

test('a zone that this browser does not know is kept, once', () => {
  const zones = zoneChoices('Mars/Olympus_Mons', WINTER).map(({ value }) => value)
  expect(zones.filter((zone) => zone === 'Mars/Olympus_Mons')).toHaveLength(1)
  expect(zoneChoices('UTC', WINTER).filter(({ value }) => value === 'UTC')).toHaveLength(1)
})
