import { expect, test } from 'vitest'
import { asLiquid } from './json-liquid'

test('quotes inside a tag are quotes, at the place where they were', () => {
  const text = '[{"text": "{{ a | default: \\"there\\" }}"}]'
  expect(asLiquid(text)).toBe('[{"text": "{{ a | default:  "there " }}"}]')
  expect(asLiquid(text)).toHaveLength(text.length)
})

test('line breaks and letters by number take their place as spaces', () => {
  expect(asLiquid('["a\\nb\\u00e9c"]')).toBe('["a  b      c"]')
})

test('what is not JSON is Liquid as it stands', () => {
  expect(asLiquid('{% if a == "\\n" %}[]{% endif %}')).toBe('{% if a == "\\n" %}[]{% endif %}')
})
