/** The names most alike, or undefined when none is: a slip of the pen, another case, other separators. */
export function closeName(written: string, known: readonly string[]): string | undefined {
  const plain = plainly(written)
  // A third of the letters may differ; of short names one.
  const farthest = Math.max(1, Math.floor(plain.length / 3))
  let best: { name: string; distance: number } | undefined
  for (const name of known) {
    const distance = editDistance(plain, plainly(name), farthest)
    if (distance <= farthest && (best === undefined || distance < best.distance)) best = { name, distance }
  }
  return best?.name
}

function plainly(name: string): string {
  return name
    .toLowerCase()
    .replace(/[\s_$.:-]+/g, ' ')
    .trim()
}

/** How many letters to put in, take out, change or swap with their neighbour; more than `most` is `most + 1`. */
export function editDistance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const isSame = a[i - 1] === b[j - 1]
      const isSwapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      row.push(
        Math.min(
          at(last, j) + 1,
          at(row, j - 1) + 1,
          at(last, j - 1) + (isSame ? 0 : 1),
          isSwapped ? at(beforeLast, j - 2) + 1 : Number.POSITIVE_INFINITY,
        ),
      )
    }
    beforeLast = last
    last = row
  }
  return Math.min(at(last, b.length), most + 1)
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Number.POSITIVE_INFINITY
}
