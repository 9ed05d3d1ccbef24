/** Search params as they stand in the address: plain words, so that a shared link can be read. */
export type Params = Readonly<Record<string, unknown>>

export function parseSearch(search: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(search))
}

/** Lists are joined by commas; what is undefined or empty is left out. */
export function stringifySearch(params: Params): string {
  const written = Object.entries(params)
    .filter(([, value]) => value !== undefined && value !== null && value !== '')
    .map(([name, value]): [string, string] => [name, String(value)])
    .filter(([, value]) => value !== '')
  const search = new URLSearchParams(written).toString()
  return search === '' ? '' : `?${search}`
}

type Found<Name extends string, Value> = { [key in Name]?: Value | undefined }

/** The named params that are texts; anything else is as if it were not there. */
export function texts<Name extends string>(params: Params, ...names: Name[]): Found<Name, string> {
  const found: Found<Name, string> = {}
  for (const name of names) {
    const value = params[name]
    if (typeof value === 'string' && value !== '') found[name] = value
    if (typeof value === 'number') found[name] = String(value)
  }
  return found
}

/** One of the given words, or the first of them. */
export function oneOf<Word extends string>(
  params: Params,
  name: string,
  words: readonly [Word, ...Word[]],
): Word {
  return words.find((word) => word === params[name]) ?? words[0]
}

/** A whole number of at least 1, or undefined: pages are counted from 1. */
export function page(params: Params): { page?: number | undefined } {
  const value = Number(params['page'])
  return Number.isSafeInteger(value) && value > 1 ? { page: value } : {}
}
