import { expect, test } from 'vitest'
import type { Phone, PhoneMessage } from '@/api/phone'
import { chatOf, excerptOf, isSamePhone, linesOf, numberIn, senderOf, tappedIndex } from './phone-words'

function message(change: Partial<PhoneMessage> = {}): PhoneMessage {
  return {
    id: 'wamid.1',
    direction: 'out',
    phone_number_id: '1001',
    type: 'text',
    status: 'read',
    text: 'Hello',
    at: '2026-11-22T10:00:00Z',
    payload: { type: 'text', text: { body: 'Hello' } },
    message_id: null,
    buttons: [],
    template: null,
    ...change,
  }
}

function phone(user: string, at: string, change: Partial<Phone> = {}): Phone {
  return {
    user,
    phone: `+${user}`,
    name: null,
    phone_number_id: '1001',
    window_open: true,
    messages_count: 1,
    last_message: message({ at }),
    ...change,
  }
}

test('a person who talks to two senders stands in the list once, with the newest message', () => {
  const lines = linesOf([
    phone('447400123456', '2026-11-22T10:00:00Z'),
    phone('919900112233', '2026-11-22T09:30:00Z', { name: 'Ravi' }),
    phone('447400123456', '2026-11-22T11:00:00Z', { phone_number_id: '1002' }),
  ])
  expect(lines.map(({ title, detail, last }) => [title, detail, last.at])).toEqual([
    ['+447400123456', '', '2026-11-22T11:00:00Z'],
    ['Ravi', '+919900112233', '2026-11-22T09:30:00Z'],
  ])
})

test.each([
  ['+44 7400 123456', '+447400123456'],
  ['447400123456', '+447400123456'],
  ['(0044) 7400-123456', '+00447400123456'],
  ['US.13491208655302741918', 'US.13491208655302741918'],
  ['  ', ''],
])('%j as a number is %j', (written, number) => {
  expect(numberIn(written)).toBe(number)
})

test('a phone is found however its number is written', () => {
  expect(isSamePhone('+44 7400 123456', '447400123456')).toBe(true)
  expect(isSamePhone('447400123456', '447400123456')).toBe(true)
  expect(isSamePhone('+447400123457', '447400123456')).toBe(false)
})

test('the list says who wrote, and never stays empty', () => {
  expect(excerptOf(message({ direction: 'in', text: 'Thanks' }))).toBe('You: Thanks')
  expect(excerptOf(message({ type: 'sticker', text: ' ' }))).toBe('A message of type sticker')
})

test('what was written on the phone is inbound, and a template comes with its words', () => {
  const template = { name: 'sale', language: 'en', components: [{ type: 'BODY', text: 'Sale' }] }
  const [sent, written] = chatOf([
    message({ template, status: null }),
    message({ id: 'wamid.2', direction: 'in', status: 'received' }),
  ])
  expect(sent).toMatchObject({ direction: 'outbound', wamid: 'wamid.1', definition: template })
  expect(sent).not.toHaveProperty('state')
  expect(written).toMatchObject({ direction: 'inbound', id: 'wamid.2' })
})

test('only buttons that send something are tapped', () => {
  const withButtons = message({
    buttons: [
      { index: 0, title: 'Show me' },
      { index: 1, title: 'Stop' },
    ],
  })
  const tapped = { kind: 'reply', text: 'Stop', payload: '', target: '' } as const
  expect(tappedIndex(withButtons, tapped)).toBe(1)
  expect(tappedIndex(withButtons, { ...tapped, kind: 'url' })).toBeNull()
  expect(tappedIndex(withButtons, { ...tapped, text: 'Track' })).toBeNull()
  expect(tappedIndex(undefined, tapped)).toBeNull()
})

test('an answer goes to the sender that wrote last', () => {
  expect(senderOf([message(), message({ phone_number_id: '1002' })])).toBe('1002')
  expect(senderOf([])).toBeNull()
})
