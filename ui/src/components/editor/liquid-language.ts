/** Colours for Liquid: what stands between {{ }} and {% %}; the rest is text. */

import { StreamLanguage, type StreamParser } from '@codemirror/language'
import { tags } from '@lezer/highlight'
import { closingOf, type OpenTag } from './liquid-tags'

interface LiquidState {
  inside: OpenTag['kind'] | undefined
  /** What came before, which says what a word is: a bar makes it a filter, the beginning of {% %} a tag. */
  before: 'start' | 'bar' | 'dot' | 'other'
}

// The part of CodeMirror's stream that is used here; its class cannot be made by a test.
type Stream = Parameters<StreamParser<LiquidState>['token']>[0]

const CONSTANTS = new Set(['true', 'false', 'nil', 'null', 'blank', 'empty'])
const OPERATORS = new Set(['and', 'or', 'not', 'contains', 'in', 'with', 'as'])

export const liquidParser: StreamParser<LiquidState> = {
  name: 'liquid',
  startState: () => ({ inside: undefined, before: 'other' }),
  copyState: (state) => ({ ...state }),
  token: (stream, state) => (state.inside === undefined ? outside(stream, state) : inside(stream, state)),
  tokenTable: {
    brace: tags.brace,
    keyword: tags.keyword,
    filter: tags.function(tags.variableName),
    name: tags.variableName,
    part: tags.propertyName,
    operator: tags.operator,
    text: tags.string,
    number: tags.number,
    constant: tags.bool,
  },
}

/** The language for an editor. */
export const liquid = StreamLanguage.define(liquidParser)

function outside(stream: Stream, state: LiquidState): string | null {
  if (stream.match('{{') || stream.match('{%')) {
    state.inside = stream.current() === '{{' ? 'output' : 'tag'
    state.before = 'start'
    return 'brace'
  }
  stream.next()
  stream.eatWhile(/[^{]/u)
  return null
}

function inside(stream: Stream, state: LiquidState): string | null {
  if (stream.eatSpace()) {
    return null
  }
  const closing = closingOf(state.inside ?? 'output')
  if (stream.match(closing) || stream.match(`-${closing}`)) {
    state.inside = undefined
    return 'brace'
  }
  if (state.before === 'start' && stream.eat('-')) {
    return 'brace'
  }
  const kind = piece(stream, state)
  const last = stream.current()
  state.before = last === '|' ? 'bar' : last === '.' ? 'dot' : 'other'
  return kind
}

function piece(stream: Stream, state: LiquidState): string | null {
  if (stream.match(/^"[^"]*"?|^'[^']*'?/u)) {
    return 'text'
  }
  if (stream.match(/^-?\d+(?:\.\d+)?/u)) {
    return 'number'
  }
  if (stream.match(/^[\p{L}_$][\p{L}\p{N}_$-]*\??/u)) {
    return word(stream.current(), state)
  }
  const character = stream.next()
  return character !== undefined && character !== null && '|=<>!:'.includes(character) ? 'operator' : null
}

function word(text: string, state: LiquidState): string {
  if (state.before === 'bar') {
    return 'filter'
  }
  if (state.before === 'dot') {
    return 'part'
  }
  if (state.before === 'start' && state.inside === 'tag') {
    return 'keyword'
  }
  return CONSTANTS.has(text) ? 'constant' : OPERATORS.has(text) ? 'keyword' : 'name'
}
