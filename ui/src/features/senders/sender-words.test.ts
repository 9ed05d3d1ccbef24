import { expect, test } from 'vitest'
import { acceptedShare, healthOf, limitOf, qualityOf, subjectOf, tokenOf, worstFirst } from './sender-words'

const FINE = {
  paused: null,
  checked_at: '2026-11-22T10:00:00Z',
  token_ok: true,
  status: 'CONNECTED',
  findings: [],
}

function finding(level: 'ok' | 'warning' | 'problem', check = level as string) {
  return { check, level, found: '', remedy: '' }
}

const PAUSE = {
  since: '',
  until: '',
  failures: 1,
  code: 190,
  reason: 'The token expired.',
  remedy: 'Renew it.',
}

test.each([
  ['fine', {}, 'ok', 'Works'],
  ['never checked', { checked_at: null, token_ok: null }, 'info', 'Not checked yet'],
  [
    'dead token',
    { token_ok: false, findings: [finding('problem')] },
    'error',
    'The access token does not work',
  ],
  ['problem', { findings: [finding('warning'), finding('problem')] }, 'error', 'Cannot send'],
  ['one warning', { findings: [finding('ok'), finding('warning')] }, 'warning', 'Works, 1 thing to look at'],
  [
    'two warnings',
    { findings: [finding('warning'), finding('warning')] },
    'warning',
    'Works, 2 things to look at',
  ],
  ['paused, before anything else', { paused: PAUSE, token_ok: false }, 'error', 'Paused'],
])('the health of a sender: %s', (_, change, status, words) => {
  expect(healthOf({ ...FINE, ...change })).toEqual({ status, words })
})

test.each([
  ['TIER_250', '250 people a day'],
  ['TIER_2K', '2,000 people a day'],
  ['TIER_100K', '100,000 people a day'],
  ['TIER_UNLIMITED', 'Unlimited'],
  ['TIER_NEW_KIND', 'TIER_NEW_KIND'],
  [null, 'Not known'],
])("Meta's limit %s reads %s", (tier, words) => {
  expect(limitOf(tier, 'en')).toBe(words)
})

test('what Meta has not said is not called bad', () => {
  expect([qualityOf(null).words, qualityOf('UNKNOWN').words, tokenOf(null).words]).toEqual([
    'Not known',
    'Not rated yet',
    'Not known',
  ])
})

test('without messages there is no share of accepted ones', () => {
  expect(acceptedShare({ succeeded_24h: 0, failed_24h: 0 })).toBeNull()
  expect(acceptedShare({ succeeded_24h: 3, failed_24h: 1 })).toBe(0.75)
})

test('findings come with the worst first, otherwise in their order', () => {
  const found = [
    finding('ok', 'a'),
    finding('warning', 'b'),
    finding('problem', 'c'),
    finding('warning', 'd'),
  ]
  expect(worstFirst(found).map(({ check }) => check)).toEqual(['c', 'b', 'd', 'a'])
})

test.each([
  ['number 1001: token', 'Token'],
  ['number 1001', 'Number'],
  ['Graph API version', 'Graph API version'],
])('the finding about %s is called %s on the page of that number', (check, subject) => {
  expect(subjectOf(check, '1001')).toBe(subject)
})
