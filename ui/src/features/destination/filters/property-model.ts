import type { JsonObject } from '@/components/chat/json'
import { formOf, operatorNamed, type PropertyKind, type ValueForm } from './operators'

export type Scalar = string | number | boolean

/** Whose property it is: `event`, `person`, `group:0`, `element`, `event_metadata`, `hogql`, or another of PostHog's. */
export function ownerOf(property: JsonObject): string {
  const type = textOf(property['type']) || 'event'
  return type === 'group' ? `group:${property['group_type_index'] ?? 0}` : type
}

/** The same condition on somebody else's property: the key is chosen anew where keys have nothing in common. */
export function withOwner(property: JsonObject, owner: string): JsonObject {
  const { group_type_index: _, ...rest } = property
  const [type = 'event', index] = owner.split(':')
  const keepsKey = !FIXED_KEYS.has(type) && !FIXED_KEYS.has(textOf(property['type']))
  const group = index === undefined ? {} : { group_type_index: Number(index) }
  return { ...rest, key: keepsKey ? keyOf(property) : '', type, ...group }
}

/** Types whose keys are a fixed list, or no names at all. */
const FIXED_KEYS: ReadonlySet<string> = new Set(['element', 'event_metadata', 'hogql'])

export function keyOf(property: JsonObject): string {
  return textOf(property['key'])
}

/** The operator as written; `exact` where none is, as for the API. */
export function operatorOf(property: JsonObject): string {
  return textOf(property['operator']) || 'exact'
}

/** What a new row begins with. */
export function newProperty(owner = 'event'): JsonObject {
  return withOwner({ key: '', value: [], operator: 'exact' }, owner)
}

/** The values it compares with, as texts. */
export function textsOf(property: JsonObject): string[] {
  return scalarsOf(property).map(String)
}

function scalarsOf(property: JsonObject): Scalar[] {
  const value = property['value']
  return (Array.isArray(value) ? value : [value]).filter(isScalar)
}

/** Another operator. The value stays where the new operator can use it. */
export function withOperator(property: JsonObject, operator: string): JsonObject {
  const form = formOf(operator)
  const isSame = form === formOf(operatorOf(property))
  if (isSame) return { ...property, operator }
  return { ...property, operator, value: VALUE_BEGINS[form](scalarsOf(property), operator) }
}

/** What the value becomes when the operator's form changes. PostHog writes the operator's name where none is needed. */
const VALUE_BEGINS: Record<ValueForm, (old: readonly Scalar[], operator: string) => unknown> = {
  none: (_, operator) => operator,
  many: (old) => old.filter((one) => operatorNamed(String(one)) === undefined),
  order: ([first = '']) => (operatorNamed(String(first)) === undefined ? first : ''),
  range: (old) => old.filter((one) => numberIn(String(one)) !== undefined).slice(0, 2),
  date: ([first = '']) => (isDate(String(first)) ? first : ''),
}

const DATE = /^(-?\d{1,5}[hdwmqy]|\d{4}-\d{2}-\d{2}([ T].*)?)$/

function isDate(text: string): boolean {
  return DATE.test(text)
}

/** Other values. One that was there keeps its kind (5 stays a number); new ones are numbers where the property is one. */
export function withTexts(property: JsonObject, texts: readonly string[], kind?: PropertyKind): JsonObject {
  const known = new Map(scalarsOf(property).map((one) => [String(one), one]))
  const values = texts.map((text) => known.get(text) ?? scalarIn(text, kind))
  const isList = Array.isArray(property['value']) || values.length !== 1
  return { ...property, value: isList ? values : values[0] }
}

/** One value, as typed: a number as soon as it is written as numbers are. */
export function withText(property: JsonObject, text: string): JsonObject {
  return { ...property, value: scalarIn(text, 'number') }
}

/** The two ends of a range; one that is not written yet is missing from the list. */
export function withRange(property: JsonObject, low: string, high: string): JsonObject {
  return { ...property, value: [scalarIn(low, 'number'), scalarIn(high, 'number')] }
}

function scalarIn(text: string, kind: PropertyKind | undefined): Scalar {
  const number = kind === 'number' ? numberIn(text) : undefined
  // "5." and "1e3" are on their way to something, or meant as written: only what would be written so becomes a number.
  return number !== undefined && String(number) === text ? number : text
}

export function numberIn(text: string): number | undefined {
  const number = Number(text)
  return text.trim() === '' || !Number.isFinite(number) ? undefined : number
}

/** Whether a row says all that the API needs to try it. */
export function isComplete(property: JsonObject): boolean {
  if (keyOf(property).trim() === '') return false
  const type = textOf(property['type'])
  if (type === 'hogql' || type === 'flag') return true
  const texts = textsOf(property)
  const form = formOf(operatorOf(property))
  if (form === 'none') return true
  if (form === 'range') return texts.length === 2 && texts.every((text) => numberIn(text) !== undefined)
  return texts.length > 0 && texts.every((text) => text !== '')
}

function isScalar(value: unknown): value is Scalar {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
