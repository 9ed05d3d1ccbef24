import { expect, test } from 'vitest'
import { emailIn, idsText, phoneIn } from './contact'

test('the first place with a number counts, also when it was sent as a number', () => {
  expect(phoneIn({ phone: ' ', mobile: 491701234567 })).toBe('491701234567')
  expect(phoneIn({ whatsapp: '+1', phone: '+2' })).toBe('+2')
  expect(phoneIn({ phone: null, name: 'Zoë' })).toBeNull()
})

test('an email address is found under its usual names', () => {
  expect(emailIn({ $email: 'zoe@shop.example' })).toBe('zoe@shop.example')
})

test('of many ids one shows, and how many more there are', () => {
  expect(idsText(['a', 'b'], 700)).toEqual({ first: 'a', more: 699 })
  expect(idsText([], 0)).toEqual({ first: '—', more: 0 })
})
