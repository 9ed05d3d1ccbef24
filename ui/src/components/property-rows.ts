/** One property as a table shows it. */
export interface PropertyRow {
  readonly name: string
  /** As a person reads it: texts bare, everything else as JSON. */
  readonly text: string
  readonly kind: 'text' | 'number' | 'boolean' | 'null' | 'list' | 'object'
}

/** Properties by name, those of the SDKs (`$…`) after one's own. */
export function propertyRows(properties: Readonly<Record<string, unknown>>, search = ''): PropertyRow[] {
  const wanted = search.trim().toLocaleLowerCase()
  return Object.entries(properties)
    .map(([name, value]) => ({ name, text: textOf(value), kind: kindOf(value) }))
    .filter(({ name, text }) => `${name}\n${text}`.toLocaleLowerCase().includes(wanted))
    .sort((a, b) => Number(isOfSdk(a)) - Number(isOfSdk(b)) || a.name.localeCompare(b.name))
}

function isOfSdk({ name }: PropertyRow): boolean {
  return name.startsWith('$')
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value
  return JSON.stringify(value, null, kindOf(value) === 'object' ? 2 : undefined) ?? ''
}

function kindOf(value: unknown): PropertyRow['kind'] {
  if (value === null || value === undefined) return 'null'
  if (Array.isArray(value)) return 'list'
  if (typeof value === 'number') return 'number'
  if (typeof value === 'boolean') return 'boolean'
  if (typeof value === 'object') return 'object'
  return 'text'
}
