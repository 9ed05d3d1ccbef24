import { describe, expect, it } from 'vitest'
import { diagnosticFrom, rangeOf } from './diagnostics'
import { formattedJson } from './json-format'
import { jsonProblems } from './json-text'

/** The part of `text` that is underlined. */
function underlined(text: string, detail: string): string {
  const { from, to } = rangeOf(diagnosticFrom(detail), text)
  return text.slice(from, to)
}

describe('a sentence of the service', () => {
  it.each([
    ['Hi\n{{ a | upcas }}!', "Unknown filter 'upcas' (line 2, column 8: {{ a | upcas }}).", 'upcas'],
    ['Hi {{ a', '{{ is not closed: expected }} (line 1, column 4: {{ a).', '{{ a'],
    ['{% x\ny %}b', 'Bad tag (line 1, column 1: {% x).', '{% x\ny %}'],
    ['Hi {{ a }}', 'The text is too long.', 'Hi {{ a }}'],
    ['Hi', 'Wrong (line 9, column 9: x).', 'i'],
    ['', 'Wrong (line 1, column 1: ).', ''],
  ])('%j: %s', (text, detail, expected) => {
    expect(underlined(text, detail)).toBe(expected)
  })

  it('stays whole', () => {
    expect(diagnosticFrom('Wrong (line 1, column 2: x).').message).toBe('Wrong (line 1, column 2: x).')
  })
})

describe('JSON', () => {
  it('has no problem when it is right, or not yet begun', () => {
    expect([...jsonProblems('{"a": [1]}'), ...jsonProblems(' ')]).toEqual([])
  })

  it.each([
    ['{"a": 1,}', 1, 9],
    ['{\n  "a": x\n}', 2, 8],
    ['[1, 2', 1, 6],
    ['{"a', 1, 2],
  ])('%j is wrong at line %i, column %i', (text, line, column) => {
    const [problem] = jsonProblems(text)
    expect([problem?.line, problem?.column]).toEqual([line, column])
    expect(problem?.message).not.toMatch(/position/u)
  })

  it('is formatted with two spaces, and left alone when it is not JSON', () => {
    expect(formattedJson('{"a":[1]}')).toBe('{\n  "a": [\n    1\n  ]\n}')
    expect(formattedJson('{')).toBeUndefined()
  })
})
