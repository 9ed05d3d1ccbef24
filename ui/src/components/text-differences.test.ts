import { expect, test } from 'vitest'
import { textDifferences } from './text-differences'

function shown(before: string, after: string): string {
  const marks = { same: ['', ''], removed: ['[-', '-]'], added: ['{+', '+}'] } as const
  return textDifferences(before, after)
    .map(({ kind, text }) => `${marks[kind][0]}${text}${marks[kind][1]}`)
    .join('')
}

test.each([
  ['Hi Ana', 'Hi Ana', 'Hi Ana'],
  ['Hi Ana', 'Hello Ana', '[-Hi-]{+Hello+} Ana'],
  ['Hi', 'Hi, {{ name }}', 'Hi{+, {{ name }}+}'],
  ['', 'Hi', '{+Hi+}'],
  ['a b c', 'a c', 'a [-b -]c'],
  ['{{ a | upcase }}', '{{ a | downcase }}', '{{ a | [-upcase-]{+downcase+} }}'],
])('from %j to %j', (before, after, expected) => {
  expect(shown(before, after)).toBe(expected)
})

test('both texts can be read out of the parts', () => {
  const [before, after] = ['one two\nthree four, five', 'zero one three\nfour six, five!']
  const parts = textDifferences(before, after)
  const without = (kind: string) =>
    parts
      .filter((part) => part.kind !== kind)
      .map(({ text }) => text)
      .join('')
  expect([without('added'), without('removed')]).toEqual([before, after])
})

test('texts with little in common stand one after the other', () => {
  expect(shown('Sends a message when it happens', 'Thanks people for a big order')).toBe(
    '[-Sends a message when it happens-]{+Thanks people for a big order+}',
  )
})

test('very long texts are replaced as a whole instead of compared for seconds', () => {
  const [before, after] = ['a '.repeat(3000), 'b '.repeat(3000)]
  expect(textDifferences(before, after)).toEqual([
    { kind: 'removed', text: before },
    { kind: 'added', text: after },
  ])
})
