import { expect, test } from 'vitest'
import { passwordRules } from './password-rule'

test.each([
  ['short', [false, true]],
  ['correct horse', [true, true]],
  ['ADA@example.com', [true, false]],
  ['', [false, false]],
  ['🐦🐦🐦🐦🐦', [false, true]],
])('the password %j meets the rules %j', (password, holds) => {
  expect(passwordRules(password, 'ada@example.com').map((rule) => rule.holds)).toEqual(holds)
})
