import type { Schema } from '@/api/client'
import words from './operator-words.json'

export type PropertyKind = Schema<'PropertyDefinition'>['kind']

/** How a value is entered: none · many (chips) · order (one number or text) · range (two numbers) · date. */
export type ValueForm = 'none' | 'many' | 'order' | 'range' | 'date'

export type Operator = keyof typeof words

const FORMS: Partial<Record<Operator, ValueForm>> = {
  is_set: 'none',
  is_not_set: 'none',
  gt: 'order',
  gte: 'order',
  lt: 'order',
  lte: 'order',
  between: 'range',
  not_between: 'range',
  is_date_exact: 'date',
  is_date_before: 'date',
  is_date_after: 'date',
}

/** Older names for the same. */
const ALIASES: Readonly<Record<string, Operator>> = { min: 'gte', max: 'lte' }

/** The operator of this name, also by its older name; undefined for one that the API does not know. */
export function operatorNamed(name: string): Operator | undefined {
  return isOperator(name) ? name : ALIASES[name]
}

function isOperator(name: string): name is Operator {
  return Object.hasOwn(words, name)
}

/** How its value is entered. An unknown operator keeps what it has, as chips. */
export function formOf(name: string): ValueForm {
  const operator = operatorNamed(name)
  return (operator && FORMS[operator]) ?? 'many'
}

const PRESENCE: readonly Operator[] = ['is_set', 'is_not_set']
const TEXT: readonly Operator[] = [
  'exact',
  'is_not',
  'icontains',
  'not_icontains',
  'regex',
  'not_regex',
  ...PRESENCE,
]
const NUMBER: readonly Operator[] = [
  'exact',
  'is_not',
  'gt',
  'gte',
  'lt',
  'lte',
  'between',
  'not_between',
  ...PRESENCE,
]
const LIST: readonly Operator[] = ['icontains', 'not_icontains', ...PRESENCE]

/** What makes sense for each kind of property, most used first. */
const SENSIBLE: Readonly<Record<PropertyKind, readonly Operator[]>> = {
  string: TEXT,
  number: NUMBER,
  boolean: ['exact', 'is_not', ...PRESENCE],
  datetime: ['is_date_before', 'is_date_after', 'is_date_exact', ...PRESENCE],
  list: LIST,
  object: LIST,
}

const ALL = Object.keys(words).filter(isOperator)

export interface OperatorGroup {
  readonly group: string
  readonly items: readonly { readonly value: string; readonly label: string }[]
}

/** Every operator in words: for this kind of property first, then the others; one that is not known is kept as it is. */
export function operatorChoices(kind: PropertyKind | undefined, current: string): OperatorGroup[] {
  const first = SENSIBLE[kind ?? 'string']
  const others = ALL.filter((name) => !first.includes(name))
  const unknown =
    operatorNamed(current) === undefined ? [{ value: current, label: `${current} (not known)` }] : []
  return [
    { group: 'Usual', items: [...unknown, ...first.map(choice)] },
    { group: 'All others', items: others.map(choice) },
  ]
}

function choice(name: Operator): { value: string; label: string } {
  return { value: name, label: words[name] }
}
