import { expect, test } from 'vitest'
import { OWN_CREDENTIALS, senderOptions, senderWritten } from './sender-options'

const SHOP = { id: 's1', name: 'Shop', phone_number_id: '100', display_phone_number: '+1 555' }
const FRESH = { id: 's2', name: 'Fresh', phone_number_id: '200', display_phone_number: null }
const CARRIED = { id: null, name: null, phone_number_id: '300', display_phone_number: '+1 556' }

test('senders that are kept can be chosen, numbers that destinations carry cannot', () => {
  const { options, chosen } = senderOptions([SHOP, FRESH, CARRIED], '')
  expect(options.map(({ label }) => label)).toEqual([
    'Token and number of this destination',
    'Shop · +1 555',
    'Fresh · ID 200',
  ])
  expect(chosen).toBe(OWN_CREDENTIALS)
})

test.each([
  ['s1', 's1'],
  ['200', 's2'],
])('what is written as %s is the sender %s', (written, id) => {
  expect(senderOptions([SHOP, FRESH], written).chosen).toBe(id)
  expect(senderWritten([SHOP, FRESH, CARRIED], '300')).toBeUndefined()
})

test('a sender that was deleted is still shown as what is written', () => {
  const { options, chosen } = senderOptions([SHOP], 'gone')
  expect(chosen).toBe('gone')
  expect(options.at(-1)).toEqual({ value: 'gone', label: 'Not there any more: gone' })
})
