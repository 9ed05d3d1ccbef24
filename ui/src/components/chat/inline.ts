/** The formatting inside one line: bold, italic, struck, code and links. See `formatting.ts` for the rules. */

import { linkAt } from './links'

export type Inline =
  | { kind: 'text'; text: string }
  | { kind: 'bold' | 'italic' | 'strike'; children: Inline[] }
  | { kind: 'code' | 'mono'; text: string }
  | { kind: 'link'; text: string; href: string }

const STYLES = { '*': 'bold', _: 'italic', '~': 'strike' } as const
type Mark = keyof typeof STYLES

// Letters, digits and the marks that combine with them (Hindi vowels, accents): between two of them a mark is text.
const WORD = /[\p{L}\p{N}\p{M}]/u

/**
 * The nodes of a text without line breaks (save inside ```).
 *
 * `within`: the marks that are open already; WhatsApp does not nest a style in itself, which also
 * bounds the depth.
 */
export function parseInline(text: string, within = ''): Inline[] {
  const nodes: Inline[] = []
  let at = 0
  while (at < text.length) {
    const found = atomAt(text, at) ?? styledAt(text, at, within)
    if (found === undefined) {
      addText(nodes, text[at] ?? '')
      at += 1
    } else {
      nodes.push(found.node)
      at = found.end
    }
  }
  return nodes
}

interface Found {
  node: Inline
  /** Where the text goes on. */
  end: number
}

/** Code and links, whose inside has no formatting. */
function atomAt(text: string, at: number): Found | undefined {
  const code = monoAt(text, at) ?? codeAt(text, at)
  if (code !== undefined) {
    return code
  }
  const link = mayBegin(text, at) ? linkAt(text, at) : undefined
  return link && { node: { kind: 'link', ...link }, end: at + link.text.length }
}

/** ``` … ```, the only formatting that reaches over lines. */
export function monoAt(text: string, at: number): Found | undefined {
  if (!text.startsWith('```', at)) {
    return undefined
  }
  const close = text.indexOf('```', at + 3)
  const inner = close < 0 ? '' : text.slice(at + 3, close)
  return inner.trim() === '' ? undefined : { node: { kind: 'mono', text: inner }, end: close + 3 }
}

function codeAt(text: string, at: number): Found | undefined {
  if (text[at] !== '`' || text[at + 1] === '`' || text[at - 1] === '`') {
    return undefined
  }
  const close = text.indexOf('`', at + 1)
  const inner = close < 0 ? '' : text.slice(at + 1, close)
  const isCode = inner.trim() !== '' && !inner.includes('\n')
  return isCode ? { node: { kind: 'code', text: inner }, end: close + 1 } : undefined
}

function styledAt(text: string, at: number, within: string): Found | undefined {
  const mark = text[at]
  if (!isMark(mark) || within.includes(mark) || isWordBefore(text, at)) {
    return undefined
  }
  const next = text[at + 1]
  if (next === undefined || next === mark || /\s/u.test(next)) {
    return undefined
  }
  const close = closing(text, at + 1, mark)
  if (close === undefined) {
    return undefined
  }
  const children = parseInline(text.slice(at + 1, close), within + mark)
  return { node: { kind: STYLES[mark], children }, end: close + 1 }
}

function closing(text: string, start: number, mark: Mark): number | undefined {
  for (let at = start; at < text.length && text[at] !== '\n'; at += 1) {
    const atom = atomAt(text, at)
    if (atom !== undefined) {
      at = atom.end - 1
    } else if (
      at > start &&
      text[at] === mark &&
      !/\s/u.test(text[at - 1] ?? '') &&
      !isWordAt(text, at + 1)
    ) {
      return at
    }
  }
  return undefined
}

function isMark(character: string | undefined): character is Mark {
  return character !== undefined && character in STYLES
}

/** Whether a link may begin here: at the beginning of a word. */
export function mayBegin(text: string, at: number): boolean {
  return isWordAt(text, at) && !isWordBefore(text, at) && text[at - 1] !== '@'
}

function isWordAt(text: string, at: number): boolean {
  return WORD.test(String.fromCodePoint(text.codePointAt(at) ?? 0x20))
}

function isWordBefore(text: string, at: number): boolean {
  const previous = text.charCodeAt(at - 1)
  const isLowSurrogate = previous >= 0xdc00 && previous <= 0xdfff
  return at > 0 && isWordAt(text, at - (isLowSurrogate ? 2 : 1))
}

/** Adds to the text that the nodes end with, or begins one. */
export function addText(nodes: Inline[], text: string): void {
  const last = nodes.at(-1)
  if (last?.kind === 'text') {
    last.text += text
  } else {
    nodes.push({ kind: 'text', text })
  }
}
