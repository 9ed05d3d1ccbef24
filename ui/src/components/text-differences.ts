/** A stretch of text that both sides have, or only the one before, or only the one after. */
export interface TextPart {
  readonly kind: 'same' | 'removed' | 'added'
  readonly text: string
}

/** Longer texts are shown as replaced as a whole: comparing takes time by the product of their lengths, in words. */
const CELLS_MAX = 1_000_000

/** With less than this share of the shorter text left as it was, marks are harder to read than both texts. */
const SAME_SHARE_MIN = 0.3

/** What changed between two texts, word by word; spaces and line breaks stay where they are. */
export function textDifferences(before: string, after: string): TextPart[] {
  const [old, young] = [words(before), words(after)]
  if (old.length * young.length > CELLS_MAX) return replaced(before, after)
  const lengths = commonLengths(old, young)
  const parts: TextPart[] = []
  let [i, j] = [0, 0]
  while (i < old.length || j < young.length) {
    const [word, other] = [old[i], young[j]]
    if (word !== undefined && word === other) {
      parts.push(part('same', word))
      i += 1
      j += 1
    } else if (
      other === undefined ||
      (word !== undefined && at(lengths, i + 1, j) >= at(lengths, i, j + 1))
    ) {
      parts.push(part('removed', word ?? ''))
      i += 1
    } else {
      parts.push(part('added', other))
      j += 1
    }
  }
  const same = parts.filter(({ kind, text }) => kind === 'same' && text.trim() !== '')
  const shorter = Math.min(wordsIn(old), wordsIn(young))
  return same.length < SAME_SHARE_MIN * shorter ? replaced(before, after) : joined(parts)
}

function replaced(before: string, after: string): TextPart[] {
  return joined([part('removed', before), part('added', after)])
}

function wordsIn(parts: readonly string[]): number {
  return parts.filter((text) => text.trim() !== '').length
}

function words(text: string): string[] {
  return text.match(/\s+|[\p{L}\p{N}_]+|[^\s\p{L}\p{N}_]/gu) ?? []
}

function part(kind: TextPart['kind'], text: string): TextPart {
  return { kind, text }
}

/** How many words the rest of both texts have in common, from each pair of places on. */
function commonLengths(old: readonly string[], young: readonly string[]): number[][] {
  const rows: number[][] = [[]]
  for (const word of old.toReversed()) {
    const below = rows[0] ?? []
    const row: number[] = []
    for (let j = young.length - 1; j >= 0; j -= 1) {
      row[j] = word === young[j] ? (below[j + 1] ?? 0) + 1 : Math.max(below[j] ?? 0, row[j + 1] ?? 0)
    }
    rows.unshift(row)
  }
  return rows
}

function at(rows: readonly (readonly number[])[], i: number, j: number): number {
  return rows[i]?.[j] ?? 0
}

/** Neighbours of one kind as one part; what is removed stands before what is added. */
function joined(parts: readonly TextPart[]): TextPart[] {
  const found: TextPart[] = []
  for (const one of parts) {
    const last = found.at(-1)
    if (last?.kind === one.kind) found[found.length - 1] = part(one.kind, last.text + one.text)
    else if (one.text !== '') found.push(one)
  }
  return found
}
