import { expect, test } from 'vitest'
import { asSentence } from './sentences'

test.each([
  ['too late: the deadline passed', 'Too late: the deadline passed.'],
  ['Nothing to do.', 'Nothing to do.'],
  ['  really?  ', 'Really?'],
  [' ', ''],
])('%j reads %j', (text, expected) => expect(asSentence(text)).toBe(expected))
