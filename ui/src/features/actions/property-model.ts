/** A property condition of an action's step, as a form has it. Pure. */

export type PropertyJson = Readonly<Record<string, unknown>>

/** The comparisons offered here; a condition made elsewhere with another one is kept as it is. */
export const OPERATORS = {
  exact: 'is',
  is_not: 'is not',
  icontains: 'contains',
  not_icontains: 'does not contain',
  regex: 'matches the pattern',
  gt: 'is greater than',
  lt: 'is less than',
  is_set: 'is set',
  is_not_set: 'is not set',
} as const

export type Operator = keyof typeof OPERATORS

export interface PropertyDraft {
  /** Tells it from the others while the form is open. */
  readonly id: string
  readonly owner: 'event' | 'person'
  readonly name: string
  readonly operator: Operator
  readonly values: readonly string[]
  /** What it was made from. A condition that this form cannot show is kept and only named. */
  readonly original?: PropertyJson | undefined
  readonly isFixed: boolean
}

const MANY: readonly Operator[] = ['exact', 'is_not']
const NONE: readonly Operator[] = ['is_set', 'is_not_set']

/** How many values a comparison takes. */
export function arityOf(operator: Operator): 'none' | 'one' | 'many' {
  if (NONE.includes(operator)) return 'none'
  return MANY.includes(operator) ? 'many' : 'one'
}

export function newProperty(id: string): PropertyDraft {
  return { id, owner: 'event', name: '', operator: 'exact', values: [], isFixed: false }
}

export function propertyDraft(original: PropertyJson, id: string): PropertyDraft {
  const { key, type = 'event', operator = 'exact', value } = original
  const written = (Array.isArray(value) ? value : [value]).filter((one) => one !== null && one !== undefined)
  const isKnown =
    typeof key === 'string' &&
    (type === 'event' || type === 'person') &&
    typeof operator === 'string' &&
    isOperator(operator) &&
    written.every((one) => typeof one !== 'object')
  if (!isKnown)
    return { ...newProperty(id), name: typeof key === 'string' ? key : '', original, isFixed: true }
  const values = NONE.includes(operator) ? [] : written.map(String)
  return { id, owner: type, name: key, operator, values, original, isFixed: false }
}

/** The condition for the API; one that was not changed is what it was, to the letter. */
export function propertyJson(draft: PropertyDraft): PropertyJson {
  const { owner, name, operator, values, original } = draft
  if (original !== undefined && (draft.isFixed || isSame(draft, propertyDraft(original, draft.id)))) {
    return original
  }
  const arity = arityOf(operator)
  const value = arity === 'none' ? operator : arity === 'many' ? [...values] : (values[0] ?? '')
  return { key: name.trim(), type: owner, operator, value }
}

/** The condition in words: "plan is pro". */
export function propertyWords(property: PropertyJson): string {
  const draft = propertyDraft(property, '')
  const name = draft.name === '' ? 'a condition' : draft.name
  if (draft.isFixed) return `${name} …`
  return [name, OPERATORS[draft.operator], draft.values.join(' or ')].filter(Boolean).join(' ')
}

export function isOperator(name: string): name is Operator {
  return Object.hasOwn(OPERATORS, name)
}

function isSame(one: PropertyDraft, other: PropertyDraft): boolean {
  return (
    one.owner === other.owner &&
    one.name === other.name &&
    one.operator === other.operator &&
    one.values.length === other.values.length &&
    one.values.every((value, place) => value === other.values[place])
  )
}
