/** One page of an endless list: its rows, and the cursor that leads to what is older, null on the last page. */
export interface RowPage<Row> {
  readonly results: readonly Row[]
  readonly next_cursor: string | null
  /** As many rows were looked at as one answer may: there may be more further back. */
  readonly stopped_early?: boolean
}

/** The pages of a list as TanStack Query keeps them. */
export interface RowPages<Page> {
  readonly pages: readonly Page[]
  readonly pageParams: readonly (string | null)[]
}

type KeyOf<Row> = (row: Row) => string

/** All rows in their order. Newer copies in `fresh` stand in for what was loaded earlier. */
export function rowsOf<Row>(
  pages: readonly RowPage<Row>[],
  keyOf: KeyOf<Row>,
  fresh: readonly Row[] = [],
): Row[] {
  const newer = new Map(fresh.map((row) => [keyOf(row), row]))
  const seen = new Set<string>()
  const rows: Row[] = []
  for (const row of pages.flatMap((page) => page.results)) {
    const key = keyOf(row)
    // What arrives between two requests can move a row from one page to the next.
    if (seen.has(key)) continue
    seen.add(key)
    rows.push(newer.get(key) ?? row)
  }
  return rows
}

/** The rows of `head`, the list's first page asked again, that the list does not have. */
export function unseenRows<Row>(
  pages: readonly RowPage<Row>[],
  head: readonly Row[],
  keyOf: KeyOf<Row>,
): Row[] {
  const known = new Set(pages.flatMap((page) => page.results.map(keyOf)))
  return head.filter((row) => !known.has(keyOf(row)))
}

/** From so many rows at the top on, a list that grows by itself starts anew with its first page. */
const TOP_ROWS_MAX = 2_000

/**
 * The list with the new rows of `head` on top. When they do not reach down to what the list has, there would be a gap:
 * then it starts anew with `head`.
 */
export function withHead<Row, Page extends RowPage<Row>>(
  list: RowPages<Page>,
  head: Page,
  keyOf: KeyOf<Row>,
): RowPages<Page> {
  const [top, ...rest] = list.pages
  const fresh = unseenRows(list.pages, head.results, keyOf)
  if (top !== undefined && fresh.length === 0) return list
  const hasGap = fresh.length === head.results.length && head.next_cursor !== null
  if (top === undefined || hasGap || top.results.length + fresh.length > TOP_ROWS_MAX) {
    return { pages: [head], pageParams: [null] }
  }
  return { ...list, pages: [{ ...top, results: [...fresh, ...top.results] }, ...rest] }
}
