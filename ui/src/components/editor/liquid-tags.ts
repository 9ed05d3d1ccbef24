/** Where the tags of a text stand. */

export interface OpenTag {
  kind: 'output' | 'tag'
  /** Where its {{ or {% begins. */
  from: number
}

/** The tag that is open at `position`: it begins before it and does not end before it. */
export function openTagBefore(text: string, position: number): OpenTag | undefined {
  const before = text.slice(0, position)
  const from = Math.max(before.lastIndexOf('{{'), before.lastIndexOf('{%'))
  if (from < 0) {
    return undefined
  }
  const kind = before[from + 1] === '{' ? 'output' : 'tag'
  // Between the two characters of its beginning nothing is open yet.
  return from + 2 > position || before.includes(closingOf(kind), from + 2) ? undefined : { kind, from }
}

/** Where the tag that begins at `from` ends, after its closing braces; undefined when it is not closed. */
export function endOfTag(text: string, from: number): number | undefined {
  const kind = text.startsWith('{{', from) ? 'output' : text.startsWith('{%', from) ? 'tag' : undefined
  const end = kind === undefined ? -1 : text.indexOf(closingOf(kind), from + 2)
  return end < 0 ? undefined : end + 2
}

/** Whether the tag that is open at `position` is closed before another begins. */
export function isClosedAfter(text: string, position: number, kind: OpenTag['kind']): boolean {
  const after = text.slice(position)
  const close = after.indexOf(closingOf(kind))
  const next = after.search(/\{[{%]/u)
  return close >= 0 && (next < 0 || close < next)
}

/** The characters that end a tag. */
export function closingOf(kind: OpenTag['kind']): string {
  return kind === 'output' ? '}}' : '%}'
}
