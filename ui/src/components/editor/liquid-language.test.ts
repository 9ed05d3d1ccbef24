import { classHighlighter, highlightTree } from '@lezer/highlight'
import { expect, it } from 'vitest'
import { liquid } from './liquid-language'

/** `word:kind` for each coloured piece of a text. */
function coloured(text: string): string[] {
  const found: string[] = []
  highlightTree(liquid.parser.parse(text), classHighlighter, (from, to, classes) => {
    found.push(`${text.slice(from, to)}:${classes.split(' ')[0]?.replace('tok-', '')}`)
  })
  return found
}

it('text outside of tags has no colour', () => {
  expect(coloured('Hi {there} 5 | upcase "x" } %}')).toEqual([])
})

it('an output has names, parts, filters and their arguments', () => {
  expect(coloured('a {{- event.total | money: "INR", 5 }} b')).toEqual([
    '{{-:punctuation',
    'event:variableName',
    'total:propertyName',
    '|:operator',
    'money:variableName',
    '::operator',
    '"INR":string',
    '5:number',
    '}}:punctuation',
  ])
})

it('a tag begins with its word; the same word elsewhere is a name', () => {
  expect(coloured('{% if if and true %}')).toEqual([
    '{%:punctuation',
    'if:keyword',
    'if:variableName',
    'and:keyword',
    'true:bool',
    '%}:punctuation',
  ])
})

it('a quoted brace does not end the colours of what follows', () => {
  expect(coloured("{{ 'a b' | x }}{{ y }}")).toContain('y:variableName')
})

it('a tag may go on in the next line', () => {
  expect(coloured('{{ a\n| b }}')).toEqual([
    '{{:punctuation',
    'a:variableName',
    '|:operator',
    'b:variableName',
    '}}:punctuation',
  ])
})
