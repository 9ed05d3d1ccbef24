import { expect, test } from 'vitest'
import { ApiError } from '@/api/api-error'
import { canForce, changeBody, changeDraft, newSenderBody, renewalBody, wordsOf } from './sender-draft'

const EMPTY = { name: '', phone_number_id: '', access_token: '', app_secret: '' }

test('what is left empty is not sent, and blanks around a pasted token are not part of it', () => {
  const draft = { ...EMPTY, phone_number_id: ' 123 ', access_token: 'EAAG\n', name: ' ' }
  expect(newSenderBody(draft, false)).toEqual({ phone_number_id: '123', access_token: 'EAAG' })
})

test('what is written is sent, and forced only when that was chosen', () => {
  const draft = { name: 'Shop', phone_number_id: '1', access_token: 't', app_secret: 's' }
  expect(newSenderBody(draft, true)).toEqual({ ...draft, force: true })
  expect(renewalBody(' t ', false)).toEqual({ access_token: 't' })
  expect(renewalBody('t', true)).toEqual({ access_token: 't', force: true })
})

test('the form does not tell how a request is forced: it has a box for that', () => {
  expect(wordsOf('It ended. To store it all the same, send `force`: true.')).toBe('It ended.')
  expect(wordsOf('It ended.')).toBe('It ended.')
  expect(wordsOf(undefined)).toBeUndefined()
})

test('only a refusal after a try at Meta can be overruled', () => {
  const refusal = (detail: string) =>
    new ApiError(400, { code: 'invalid_input', detail, attr: 'access_token' })
  expect(canForce(refusal('Meta refuses the token. To store it all the same, send `force`: true.'))).toBe(
    true,
  )
  expect(canForce(refusal('This is no access token.'))).toBe(false)
  expect(canForce(null)).toBe(false)
})

test('of a sender only what was changed is sent, and an emptied field changes nothing', () => {
  const sender = { name: 'Shop', waba_id: '10' }
  const draft = changeDraft(sender)
  expect(changeBody(sender, draft)).toEqual({})
  expect(changeBody(sender, { ...draft, name: ' Store ' })).toEqual({ name: 'Store' })
  expect(changeBody(sender, { ...draft, name: '', waba_id: ' ' })).toEqual({})
  expect(changeBody(sender, { ...draft, app_secret: ' s ', waba_id: '11' })).toEqual({
    app_secret: 's',
    waba_id: '11',
  })
  expect(changeBody(sender, { ...draft, app_secret: 's', removesSecret: true })).toEqual({ app_secret: null })
})
