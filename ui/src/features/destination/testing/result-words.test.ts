import { expect, test } from 'vitest'
import type { TestResult } from '@/api/test-run'
import { checksOfGates, messagesOf, phoneOf, seenText, senderOf, verdictOf } from './result-words'

const EXCHANGE = {
  url: 'https://graph.example/v21.0/1/messages',
  request: { to: '+44 7400 123456', type: 'text', text: { body: 'Hi' } },
  http_status: null,
  response: '',
  latency_ms: 0,
}

function result(change: Partial<TestResult>): TestResult {
  return {
    status: 'success',
    errors: [],
    logs: [],
    clauses: [],
    gates: [],
    exchanges: [EXCHANGE],
    wamids: [],
    ...change,
  }
}

function errorLine(message: string): TestResult['logs'][number] {
  return { level: 'error', timestamp: '2026-11-22T14:00:00Z', message }
}

test('a mocked success says that nothing was sent, a real one names the message', () => {
  expect(verdictOf(result({})).lines[0]).toContain('nothing was sent')
  expect(verdictOf(result({ wamids: ['wamid.1'] })).lines[0]).toBe('Meta accepted the message as wamid.1.')
})

test('a test run that their consent stops says why and what to do', () => {
  const error = "Not sent: The recipient's consent to marketing messages was withdrawn on 2026-11-22."
  const logs = [errorLine(error), errorLine('What to do: try it with a number of your own.')]
  expect(verdictOf(result({ status: 'error', errors: [error], exchanges: [], logs }))).toEqual({
    status: 'error',
    title: 'Error',
    lines: [error, 'What to do: try it with a number of your own.'],
  })
})

test('an error comes with what it means and what to do, and nothing is said twice', () => {
  const logs = [errorLine('No number.'), errorLine('No number. Ask for it.')]
  expect(verdictOf(result({ status: 'error', errors: ['No number.'], logs })).lines).toEqual([
    'No number. Ask for it.',
  ])
  const other = [errorLine('Failed.'), errorLine('The token ended. What to do: make another.')]
  expect(verdictOf(result({ status: 'error', errors: ['Failed.'], logs: other })).lines).toEqual([
    'Failed.',
    'The token ended. What to do: make another.',
  ])
})

test('a skipped run points to the conditions, or says why there are none', () => {
  const clauses = [{ path: 'a', text: 'total > 5', matched: false, seen: 3 }]
  expect(verdictOf(result({ status: 'skipped', clauses })).lines[0]).toContain('✗')
  const logs = [errorLine('An action is gone.')]
  expect(verdictOf(result({ status: 'skipped', logs })).lines).toEqual(['An action is gone.'])
})

test('gates tell their value only where it says more than the reason, with times for the reader', () => {
  const gates = [
    { name: 'filters', ok: true, value: null, reason: 'They match.', remedy: null, mend: null },
    { name: 'recipient', ok: true, value: '+44', reason: '+44 is fine.', remedy: null, mend: null },
    {
      name: 'window',
      ok: false,
      value: { open_until: '2026-11-22T14:00:00Z', category: null },
      reason: 'It has closed.',
      remedy: 'Wait.',
      mend: null,
    },
  ]
  const checks = checksOfGates(gates, () => 'two o’clock')
  expect(checks.map(({ title, details }) => [title, details.filter(Boolean)])).toEqual([
    ['Recipient', ['+44 is fine.']],
    ['Window', ['It has closed.', 'Wait.', 'Open until: two o’clock']],
  ])
})

test('a message that Meta refused is not shown as if it had gone', () => {
  const [refused] = messagesOf(result({ status: 'error', exchanges: [{ ...EXCHANGE, http_status: 400 }] }))
  expect(refused).toMatchObject({ state: 'refused', note: 'Not sent' })
  const [sent] = messagesOf(result({ exchanges: [{ ...EXCHANGE, http_status: 200 }] }))
  expect(sent).toMatchObject({ state: 'accepted' })
  expect(messagesOf(result({}))[0]).not.toHaveProperty('state')
})

test('the phone is known by the digits of its number', () => {
  expect(phoneOf(result({}))).toBe('447400123456')
  expect(phoneOf(result({ exchanges: [] }))).toBeUndefined()
  expect(senderOf(result({}))).toBe('1')
  expect(senderOf(result({ exchanges: [] }))).toBe('')
})

test('what is missing reads as missing, not as null', () => {
  expect([seenText(null), seenText('a'), seenText(5)]).toEqual([
    'It saw nothing: the property is not there.',
    'It saw "a".',
    'It saw 5.',
  ])
})
