import { expect, test } from 'vitest'
import { accountsOf } from './accounts'

const NUMBER = {
  waba_id: '1',
  name: 'Shop',
  verified_name: null,
  display_phone_number: null,
  phone_number_id: '7',
}

test('numbers of one account stand under it, and one whose account is not known under none', () => {
  expect(
    accountsOf([
      NUMBER,
      { ...NUMBER, name: null, display_phone_number: '+44 20 7946 0000' },
      { ...NUMBER, waba_id: '2', name: null, phone_number_id: '8' },
      { ...NUMBER, waba_id: null },
    ]),
  ).toEqual([
    { value: '1', label: 'Shop, +44 20 7946 0000 (1)' },
    { value: '2', label: 'Number 8 (2)' },
  ])
})
