/** What can be completed in a text with Liquid. Pure: text, cursor and names in; a list out. */

import { accessTo, hasParts, type LiquidNames, partsOf } from './liquid-names'
import { openTagBefore } from './liquid-tags'
import words from './liquid-words.json'

export type CompletionKind = 'name' | 'filter' | 'tag'

export interface LiquidCompletion {
  label: string
  kind: CompletionKind
  /** One line of help, or an example value. */
  detail: string
  /** What replaces the text from `from` to the cursor. */
  insert: string
  /** Whether the list of its parts is wanted right after it. */
  goesOn: boolean
}

export interface LiquidCompletions {
  from: number
  options: LiquidCompletion[]
}

const FILTERS: readonly LiquidCompletion[] = words.filters.map(({ name, example, result }) => ({
  label: name,
  kind: 'filter',
  detail: result === '' ? example : `${example} → ${result}`,
  insert: name,
  goesOn: false,
}))

const ENDS = words.tags.flatMap((tag) =>
  tag.end === undefined ? [] : [{ name: tag.end, help: `ends ${tag.name}` }],
)

const TAGS: readonly LiquidCompletion[] = [...words.tags, ...ENDS].map(({ name, help }) => ({
  label: name,
  kind: 'tag',
  detail: help,
  insert: name,
  goesOn: false,
}))

// A path: a name, then parts after dots or in brackets with quotes.
const PATH = String.raw`[A-Za-z_][\w-]*(?:\.[\w$-]+|\[(?:"[^"\]]*"|'[^'\]]*'|\d+)\])*`
const PART = new RegExp(String.raw`(${PATH})\.([\w$-]*)$`, 'u')
const BRACKET = new RegExp(String.raw`(${PATH})\[["']([^"'\]]*)$`, 'u')
const FILTER = /\|\s*(\w*)$/u
const TAG = /^-?\s*(\w*)$/u
const NAME = /(?:^-?|[\s(,:=<>|])([A-Za-z_]\w*)?$/u
const DEFINED = /\{%-?\s*(?:assign|capture|for)\s+(\w+)/gu

/**
 * What fits at `position` of `text`, or undefined outside of tags and inside of quotes.
 *
 * `names`: the parts of event, person, inputs and groups as real events have them.
 */
export function completionsAt(
  text: string,
  position: number,
  names: LiquidNames,
): LiquidCompletions | undefined {
  const tag = openTagBefore(text, position)
  if (tag === undefined) {
    return undefined
  }
  const before = text.slice(tag.from + 2, position)
  const bracket = BRACKET.exec(before)
  if (bracket !== null) {
    const [, path = '', typed = ''] = bracket
    return parts(path, position - typed.length - 2, names)
  }
  if (isQuoted(before)) {
    return undefined
  }
  return inTag(before, tag.kind, position) ?? inExpression(text, before, position, names)
}

function inTag(before: string, kind: 'output' | 'tag', position: number): LiquidCompletions | undefined {
  const tag = kind === 'tag' ? TAG.exec(before) : null
  const found = tag ?? FILTER.exec(before)
  return found === null
    ? undefined
    : { from: position - (found[1]?.length ?? 0), options: [...(tag === null ? FILTERS : TAGS)] }
}

function inExpression(
  text: string,
  before: string,
  position: number,
  names: LiquidNames,
): LiquidCompletions | undefined {
  const part = PART.exec(before)
  if (part !== null) {
    const [, path = '', typed = ''] = part
    return parts(path, position - typed.length - 1, names)
  }
  const name = NAME.exec(before)
  return name === null
    ? undefined
    : { from: position - (name[1]?.length ?? 0), options: [...roots(names), ...definedIn(text, position)] }
}

/** The parts of the thing at `path`; they replace the dot or the bracket too, since a name may need the other. */
function parts(path: string, from: number, names: LiquidNames): LiquidCompletions | undefined {
  const plainPath = path.replace(/\[["']?([^"'\]]*)["']?\]/gu, '.$1')
  const options = partsOf(plainPath, names).map(({ name, detail }) => ({
    label: name,
    kind: 'name' as const,
    detail: detail ?? '',
    insert: accessTo(name),
    goesOn: hasParts(`${plainPath}.${name}`, names),
  }))
  return options.length === 0 ? undefined : { from, options }
}

function roots(names: LiquidNames): LiquidCompletion[] {
  return partsOf('', names).map(({ name, detail = '' }) => ({
    label: name,
    kind: 'name',
    detail,
    insert: name,
    goesOn: hasParts(name, names),
  }))
}

/** Names that the text itself gives, by assign, capture and for, before the cursor. */
function definedIn(text: string, position: number): LiquidCompletion[] {
  const found = new Set([...text.slice(0, position).matchAll(DEFINED)].map((match) => match[1] ?? ''))
  return [...found].map((name) => ({
    label: name,
    kind: 'name',
    detail: 'from above',
    insert: name,
    goesOn: false,
  }))
}

/** Whether the cursor stands inside of a quoted text: an opening quote has no closing one. */
function isQuoted(before: string): boolean {
  return /["']/u.test(before.replace(/"[^"]*"|'[^']*'/gu, ''))
}
