import { expect, test } from 'vitest'
import { appSecretSource, tokenFrom, tokenSource } from './secret-sources'

test.each([
  [{ secret: true }, true, 'project'],
  [null, true, 'service'],
  [null, false, 'none'],
] as const)('an app secret %j, set: %s, comes from %s', (own, isSet, source) => {
  expect(appSecretSource({ whatsapp_app_secret: own }, { app_secret_set: isSet })).toBe(source)
})

test('a verify token that is only marked as stored is the project’s own', () => {
  const shown = { whatsapp_verify_token: { secret: true } }
  expect(tokenSource(shown, { verify_token_set: true })).toBe('project')
  expect(tokenSource({ whatsapp_verify_token: null }, { verify_token_set: true })).toBe('service')
})

test('a made token has every byte in it, small ones too', () => {
  expect(tokenFrom(new Uint8Array([0, 1, 255]))).toBe('0001ff')
})
