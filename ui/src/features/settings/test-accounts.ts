import type { Project } from '@/api/session'

type Written = Project['test_account_filters'][number]

/** One condition as a row of the form. `rest` is what was written besides and is kept. */
export interface Row {
  /** Tells rows apart while they are edited. */
  readonly id: number
  readonly type: string
  readonly key: string
  readonly operator: string
  readonly value: string
  readonly rest: Written
}

/** What leaves test accounts out, in practice; the API knows more, and keeps them as they are. */
export const OPERATORS = [
  { value: 'not_icontains', label: 'does not contain' },
  { value: 'is_not', label: 'is not' },
  { value: 'not_regex', label: 'does not match' },
  { value: 'is_not_set', label: 'is not set' },
  { value: 'icontains', label: 'contains' },
  { value: 'exact', label: 'is' },
  { value: 'regex', label: 'matches' },
  { value: 'is_set', label: 'is set' },
] as const

export const TYPES = [
  { value: 'person', label: 'Person' },
  { value: 'event', label: 'Event' },
] as const

const WITHOUT_VALUE: ReadonlySet<string> = new Set(['is_set', 'is_not_set'])

export function needsValue(operator: string): boolean {
  return !WITHOUT_VALUE.has(operator)
}

/** Choices that also have what is there now, by its own name. */
export function withCurrent(
  choices: readonly { value: string; label: string }[],
  current: string,
): { value: string; label: string }[] {
  const isKnown = choices.some(({ value }) => value === current)
  return isKnown ? [...choices] : [...choices, { value: current, label: current.replaceAll('_', ' ') }]
}

export function newRow(id: number): Row {
  return { id, type: 'person', key: 'email', operator: 'not_icontains', value: '', rest: {} }
}

export function rowsOf(filters: readonly Written[]): Row[] {
  return filters.map((filter, id) => {
    const { type, key, operator, value, ...rest } = filter
    return {
      id,
      type: text(type) || 'event',
      key: text(key),
      operator: text(operator) || 'exact',
      value: (Array.isArray(value) ? value : [value]).map(text).join(', '),
      rest,
    }
  })
}

/** The filters to store. A list of values is written with commas; a single one stays single. */
export function filtersOf(rows: readonly Row[]): Written[] {
  return rows.map(({ type, key, operator, value, rest }) => ({
    ...rest,
    type,
    key: key.trim(),
    operator,
    value: needsValue(operator) ? valueIn(operator, value) : operator,
  }))
}

const LISTS: ReadonlySet<string> = new Set(['exact', 'is_not', 'in', 'not_in'])

function valueIn(operator: string, written: string): string | string[] {
  if (!LISTS.has(operator) || !written.includes(',')) return written.trim()
  return written
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
}

function text(value: unknown): string {
  if (typeof value === 'string') return value
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''
}

/** The row that an error such as `test_account_filters__1__value` belongs to. */
export function rowOfError(attr: string | null): number | null {
  const found = /^test_account_filters__(?:\w+?__)?(\d+)/.exec(attr ?? '')
  return found === null ? null : Number(found[1])
}
