/** The names that Liquid can speak of, and those of their parts that are always there. */

export interface NameSuggestion {
  name: string
  /** A few characters beside it: an example value, or where it comes from. */
  detail?: string | undefined
}

/**
 * Names by the path of what they are parts of: `{'event.properties': [{name: 'order_id', detail: 'A-42'}], inputs: […]}`.
 *
 * They come from real events; what every event has is known here. Groups are given as `groups` and
 * `groups.company.properties`.
 */
export type LiquidNames = Readonly<Record<string, readonly NameSuggestion[]>>

const ALWAYS: LiquidNames = {
  '': [
    { name: 'event', detail: 'what happened' },
    { name: 'person', detail: 'whom it happened to' },
    { name: 'groups', detail: 'their company, team, …' },
    { name: 'project', detail: 'this project' },
    { name: 'source', detail: 'this destination' },
    { name: 'inputs', detail: 'other inputs of this destination' },
    { name: 'now', detail: 'the instant of rendering' },
  ],
  event: [
    { name: 'properties' },
    { name: 'event', detail: 'its name' },
    { name: 'distinct_id' },
    { name: 'timestamp', detail: 'ISO 8601' },
    { name: 'uuid' },
    { name: 'url', detail: 'its page' },
  ],
  person: [{ name: 'properties' }, { name: 'name' }, { name: 'id' }, { name: 'url', detail: 'their page' }],
  project: [{ name: 'name' }, { name: 'id' }, { name: 'url' }],
  source: [
    { name: 'name', detail: "the destination's name" },
    { name: 'url', detail: 'its page' },
  ],
}

const OF_A_GROUP: readonly NameSuggestion[] = [
  { name: 'properties' },
  { name: 'id' },
  { name: 'url', detail: 'its page' },
]

// What may stand after a dot. Anything else, `$current_url` for one, is written in brackets.
const PLAIN = /^[A-Za-z_][\w-]*$/u

/** The parts of the thing at `path` (`''` for the names themselves); none when nothing is known about it. */
export function partsOf(path: string, names: LiquidNames): readonly NameSuggestion[] {
  const known = ALWAYS[path] ?? (/^groups\.[^.]+$/u.test(path) ? OF_A_GROUP : [])
  const given = (names[path] ?? []).filter((one) => !known.some((other) => other.name === one.name))
  return [...known, ...given]
}

/** Whether one can go on with a dot after it. */
export function hasParts(path: string, names: LiquidNames): boolean {
  return partsOf(path, names).length > 0
}

/** A name as it is written behind what it is a part of: `.order_id` or `['order id']`. */
export function accessTo(name: string): string {
  // Single quotes, because Liquid may stand inside JSON, whose quotes are double.
  return PLAIN.test(name) ? `.${name}` : name.includes("'") ? `["${name}"]` : `['${name}']`
}
