/** What fills a message template: a text for each slot, and one that stands in when it is empty. Pure. */

import type { Slot } from '@/api/message-templates'
import { type JsonObject, objectIn } from '../chat/json'

/** One slot as it is written. Both are texts with Liquid, or the JSON that somebody wrote over the API. */
export interface Written {
  readonly value: unknown
  readonly fallback: unknown
}

/** By slot key, as `template_slots` has it: a value, or `{value, fallback}`. */
export type SlotValues = JsonObject

const NOTHING: Written = { value: '', fallback: '' }

/** How a slot is filled; empty texts where it is not. */
export function writtenIn(values: SlotValues, key: string): Written {
  const item = values[key]
  if (item === undefined || item === null) return NOTHING
  const names = typeof item === 'object' && !Array.isArray(item) ? Object.keys(item) : []
  if (names.length === 0 || names.some((name) => name !== 'value' && name !== 'fallback')) {
    return { value: item, fallback: '' }
  }
  const { value = '', fallback = '' } = objectIn(item)
  return { value, fallback }
}

/** The values with one slot filled otherwise; a slot with nothing in it is left out. */
export function withWritten(values: SlotValues, key: string, { value, fallback }: Written): SlotValues {
  const { [key]: _before, ...others } = values
  if (isEmpty(value) && isEmpty(fallback)) return others
  return { ...values, [key]: isEmpty(fallback) ? value : { value, fallback } }
}

/** The values whose slots a message template does not have: of another one, or of an older form of this one. */
export function strayKeys(values: SlotValues, slots: readonly Slot[]): string[] {
  const known = new Set(slots.map(({ key }) => key))
  return Object.keys(values).filter((key) => !known.has(key))
}

/** Whether every slot that needs one has a value or a fallback. */
export function missingSlots(values: SlotValues, slots: readonly Slot[]): Slot[] {
  return slots.filter(({ key, required }) => {
    const { value, fallback } = writtenIn(values, key)
    return required && isEmpty(value) && isEmpty(fallback)
  })
}

/** The slots of another message template that mean the same keep their values: those of the same key. */
export function keptFor(values: SlotValues, slots: readonly Slot[]): SlotValues {
  const known = new Set(slots.map(({ key }) => key))
  return Object.fromEntries(Object.entries(values).filter(([key]) => known.has(key)))
}

/** `template_slots` as an object; null when it is something else, such as Liquid that makes JSON. */
export function valuesIn(input: unknown): SlotValues | null {
  if (input === undefined || input === null || input === '') return {}
  const read = typeof input === 'string' ? parsed(input) : input
  return typeof read === 'object' && read !== null && !Array.isArray(read) ? objectIn(read) : null
}

export function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

export function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '')
}

/** Whether the value is known only when a message is rendered. */
export function isLiquid(value: unknown): boolean {
  return typeof value === 'string' && (value.includes('{{') || value.includes('{%'))
}

/** The characters of a value that is written out; null where Liquid decides. As people count: code points. */
export function lengthOf(value: unknown): number | null {
  if (isLiquid(value) || typeof value === 'object') return null
  return [...String(value ?? '').trim()].length
}

/** A value as text in a field. */
export function textOf(value: unknown): string {
  if (value === undefined || value === null) return ''
  return typeof value === 'string' ? value : JSON.stringify(value)
}
