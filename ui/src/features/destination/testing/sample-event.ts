/** An event made up from filters, for a test run while no real one has come. */

import { type JsonObject, objectIn, objectsIn, textIn } from '@/components/chat/json'

const PERSON: JsonObject = {
  id: '0190b7a0-0000-7000-8000-0000000000a1',
  name: 'Ana Souza',
  properties: {
    name: 'Ana Souza',
    first_name: 'Ana',
    email: 'ana@example.com',
    phone: '+55 11 91234-5678',
  },
}

/** A step away from a bound, so that "greater than" holds. */
const STEP = 1

/**
 * Globals of an event that these filters match, as far as an event can be made up from them: the first event they
 * listen to, with properties that their conditions ask for. What a condition forbids is simply not there. Properties
 * that `inputs` speak of have an example value, so that the message has no gaps.
 */
export function sampleGlobals(filters: JsonObject, inputs: JsonObject = {}): JsonObject {
  const [first] = objectsIn(filters['events'])
  const conditions = [...objectsIn(filters['properties']), ...objectsIn(first?.['properties'])]
  // A condition knows better what its property may be, or whether it may be there at all.
  const decided = new Set(conditions.map(({ key }) => textIn(key)))
  const properties = (kind: string, own: JsonObject): JsonObject => ({
    ...mentionedIn(inputs, kind, decided),
    ...own,
    ...propertiesFor(conditions.filter((one) => kindOf(one) === kind)),
  })
  const person = { ...PERSON, properties: properties('person', objectIn(PERSON['properties'])) }
  return {
    event: {
      event: textIn(first?.['id']) || 'example event',
      distinct_id: 'ana',
      properties: properties('event', {}),
    },
    person,
  }
}

/** Example values for the properties of an event or a person that a text with Liquid names; not for `known` ones. */
function mentionedIn(inputs: JsonObject, kind: string, known: ReadonlySet<string>): JsonObject {
  const mentions = JSON.stringify(inputs).matchAll(/\b(event|person)\.properties\.(\w+)/gu)
  const names = [...mentions].filter(([, of]) => of === kind).map(([, , name = '']) => name)
  return Object.fromEntries(
    names.filter((name) => !known.has(name)).map((name) => [name, `example ${name.replaceAll('_', ' ')}`]),
  )
}

function kindOf(condition: JsonObject): string {
  return textIn(condition['type']) || 'event'
}

function propertiesFor(conditions: readonly JsonObject[]): JsonObject {
  const pairs = conditions.flatMap((one): [string, unknown][] => {
    const value = valueFor(textIn(one['operator']) || 'exact', one['value'])
    return value === undefined ? [] : [[textIn(one['key']), value]]
  })
  return Object.fromEntries(pairs)
}

type Maker = (value: unknown) => unknown

const MAKERS: Readonly<Record<string, Maker>> = {
  exact: (value) => value,
  in: (value) => value,
  icontains: (value) => value,
  is_set: () => 'example',
  gt: (value) => stepped(value, STEP),
  lt: (value) => stepped(value, -STEP),
  gte: (value) => value,
  lte: (value) => value,
  min: (value) => value,
  max: (value) => value,
  between: (value) => value,
  is_date_exact: (value) => value,
  semver_eq: (value) => value,
  semver_gte: (value) => value,
  semver_lte: (value) => value,
}

/** A value that the operator holds for; undefined where leaving the property out is best, or none can be made up. */
function valueFor(operator: string, value: unknown): unknown {
  const first: unknown = Array.isArray(value) ? value[0] : value
  return MAKERS[operator]?.(first)
}

function stepped(value: unknown, step: number): unknown {
  const number = Number(value)
  return value === '' || Number.isNaN(number) ? value : number + step
}
