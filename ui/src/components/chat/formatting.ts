/**
 * WhatsApp's text formatting as a tree of nodes.
 *
 * Pure: text in, nodes out; what is shown is made of React text nodes, so nothing in a message can become markup.
 * A mark opens where no letter or digit stands before it and no space after it, closes where no space stands before it
 * and no letter or digit after it, and never reaches over a line. Only ``` reaches over lines. Unclosed marks are text.
 */

import { addText, type Inline, mayBegin, monoAt, parseInline } from './inline'
import { linkAt, previewHost } from './links'

export interface Item {
  /** The number as written, for numbered lists. */
  number?: number
  children: Inline[]
}

export type Block =
  | { kind: 'paragraph'; children: Inline[] }
  | { kind: 'quote'; children: Inline[] }
  | { kind: 'bullets' | 'numbers'; items: Item[] }

const QUOTE = /^> (?=\S)/u
const BULLET = /^[*-] (?=\S)/u
const NUMBER = /^(\d{1,3})\. (?=\S)/u

/** The blocks of a message, in order. No text is ever lost: what is not formatting stays text. */
export function parseMessage(text: string): Block[] {
  const blocks: Block[] = []
  for (const line of splitLines(text)) {
    addLine(blocks, line)
  }
  return blocks
}

/** A message's text without its marks, as one reads it aloud or quotes it. */
export function plainText(text: string): string {
  const lines = parseMessage(text).flatMap((block) =>
    'items' in block ? block.items.map((item) => plain(item.children)) : [plain(block.children)],
  )
  return lines.join('\n')
}

/** The first web address of a message that WhatsApp would show a preview of, with its host. */
export function previewOf(text: string): { href: string; host: string } | undefined {
  for (let at = 0; at < text.length; at += 1) {
    const link = mayBegin(text, at) ? linkAt(text, at) : undefined
    if (link === undefined) {
      continue
    }
    const host = /^https?:/iu.test(link.text) ? previewHost(link.href) : undefined
    if (host !== undefined) {
      return { href: link.href, host }
    }
    at += link.text.length - 1
  }
  return undefined
}

function plain(nodes: readonly Inline[]): string {
  return nodes.map((node) => ('children' in node ? plain(node.children) : node.text)).join('')
}

/** Lines of a text; a ``` pair that reaches over several lines stays one line. */
function splitLines(text: string): string[] {
  const lines: string[] = []
  let line = ''
  for (let at = 0; at < text.length; at += 1) {
    const mono = monoAt(text, at)
    if (mono !== undefined) {
      line += text.slice(at, mono.end)
      at = mono.end - 1
    } else if (text[at] === '\n') {
      lines.push(line)
      line = ''
    } else {
      line += text[at]
    }
  }
  return [...lines, line]
}

function addLine(blocks: Block[], line: string): void {
  const last = blocks.at(-1)
  const numbered = NUMBER.exec(line)
  if (QUOTE.test(line)) {
    append(blocks, 'quote', parseInline(line.replace(QUOTE, '')))
  } else if (BULLET.test(line)) {
    addItem(blocks, last, 'bullets', { children: parseInline(line.replace(BULLET, '')) })
  } else if (numbered !== null) {
    const children = parseInline(line.slice(numbered[0].length))
    addItem(blocks, last, 'numbers', { number: Number(numbered[1]), children })
  } else {
    append(blocks, 'paragraph', parseInline(line))
  }
}

function addItem(blocks: Block[], last: Block | undefined, kind: 'bullets' | 'numbers', item: Item): void {
  if (last?.kind === kind) {
    last.items.push(item)
  } else {
    blocks.push({ kind, items: [item] })
  }
}

function append(blocks: Block[], kind: 'paragraph' | 'quote', children: Inline[]): void {
  const last = blocks.at(-1)
  if (last?.kind === kind) {
    addText(last.children, '\n')
    last.children.push(...children)
  } else {
    blocks.push({ kind, children })
  }
}
