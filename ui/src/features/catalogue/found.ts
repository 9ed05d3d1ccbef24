/** Something of the catalogue with words to be found by. */
export interface Findable {
  readonly name: string
  readonly description: string | null
}

/** The entries that have every word of the search, in any case, in name, description or one of `also`. */
export function found<Entry extends Findable>(
  entries: readonly Entry[],
  search: string | undefined,
  also: (entry: Entry) => readonly string[] = () => [],
): readonly Entry[] {
  const words = (search ?? '').toLowerCase().split(/\s+/u).filter(Boolean)
  return entries.filter((entry) => {
    const text = [entry.name, entry.description ?? '', ...also(entry)].join(' ').toLowerCase()
    return words.every((word) => text.includes(word))
  })
}
