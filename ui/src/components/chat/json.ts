/** Careful reading of JSON that somebody else wrote: a wrong shape is an absent value, never an exception. */

export type JsonObject = Readonly<Record<string, unknown>>

const NOTHING: JsonObject = {}

/** The value as an object; an empty one when it is something else. */
export function objectIn(value: unknown): JsonObject {
  return isObject(value) ? value : NOTHING
}

/** The objects of a list, what is not an object left out. */
export function objectsIn(value: unknown): JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : []
}

/** The value as text: numbers as they are written, everything else empty. */
export function textIn(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : ''
}

/** The first text of several that says something. */
export function firstText(...values: unknown[]): string {
  return values.map(textIn).find((text) => text !== '') ?? ''
}

/** Text in small letters: Meta takes and gives the names of components and buttons in any case. */
export function wordIn(value: unknown): string {
  return textIn(value).toLowerCase()
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
