import { expect, test } from 'vitest'
import { receivingOf } from './guide-words'

const READY = {
  url: 'https://whinchat.example/webhooks/whatsapp',
  is_https: true,
  verify_token: 'word',
  verify_token_set: true,
  app_secret_set: true,
  fields: ['messages'],
  last_received_at: null,
}

test.each([
  ['nothing is missing', {}, 'info', 'Ready'],
  ['webhooks came', { last_received_at: '2026-11-22T10:00:00Z' }, 'ok', 'arrive'],
  ['webhooks came to an address without https', { last_received_at: '…', is_https: false }, 'ok', 'arrive'],
  ['the secret was removed since', { last_received_at: '…', app_secret_set: false }, 'warning', 'app secret'],
  ['no verify token', { verify_token: null, verify_token_set: false }, 'warning', 'verify token'],
  ['no https', { is_https: false }, 'warning', 'https'],
])('receiving: %s', (_, change, status, words) => {
  const told = receivingOf({ ...READY, ...change })
  expect(told.status).toBe(status)
  expect(told.words).toContain(words)
})
