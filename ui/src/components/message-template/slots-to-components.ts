/** Filled slots as the components of Meta's request, Liquid and all. Pure. */

import type { MessageTemplate, Slot } from '@/api/message-templates'
import { type JsonObject, objectsIn, textIn, wordIn } from '../chat/json'
import { MEDIA, partOf, variableOf } from './slot-parts'
import { isEmpty, isLiquid, parsed, type SlotValues, strayKeys, writtenIn } from './slot-values'
import { buttonOf } from './slot-words'

export interface Converted<Made> {
  readonly made: Made
  /** What does not come through, a sentence each. */
  readonly lost: readonly string[]
}

type Template = Pick<MessageTemplate, 'components' | 'slots' | 'parameter_format' | 'category'>

/** The components that fill the same places with the same values. */
export function componentsOf(template: Template, values: SlotValues): Converted<JsonObject[]> {
  const lost = strayKeys(values, template.slots).map((key) => `${key} is no slot of this message template.`)
  const filled = template.slots.flatMap((slot) => {
    const value = filledValue(slot, values, lost)
    return value === undefined ? [] : [{ slot, value }]
  })
  const outside = filled.filter(({ slot }) => slot.card === null)
  const cards = [...new Set(filled.flatMap(({ slot: { card } }) => (card === null ? [] : [card])))]
  const carousel = cards.map((card) => ({
    card_index: card,
    components: assembled(
      filled.filter(({ slot }) => slot.card === card),
      template,
    ),
  }))
  const made = [
    ...assembled(outside, template),
    ...secondCode(outside, template),
    ...(carousel.length === 0 ? [] : [{ type: 'carousel', cards: carousel }]),
  ]
  return { made, lost }
}

interface Filled {
  readonly slot: Slot
  readonly value: unknown
}

/** The value with its fallback inside, where Liquid can say that. */
function filledValue(slot: Slot, values: SlotValues, lost: string[]): unknown {
  const { value, fallback } = writtenIn(values, slot.key)
  const chosen = isEmpty(value) ? fallback : value
  if (isEmpty(chosen)) return undefined
  const isUsed = !isEmpty(fallback) && chosen !== fallback && isLiquid(value)
  const whole = isUsed ? withDefault(String(value), fallback) : chosen
  if (whole === null) lost.push(`The fallback of ${slot.key}.`)
  return typed(slot, whole ?? chosen, lost)
}

/** `{{ name }}` and `there` → `{{ name | default: "there" }}`; null where the text is more than one output. */
function withDefault(value: string, fallback: unknown): string | null {
  const expression = /^\s*\{\{-?((?:(?!\}\}|\{\{|\{%).)*?)-?\}\}\s*$/su.exec(value)?.[1]?.trim()
  if (expression === undefined || typeof fallback !== 'string' || isLiquid(fallback)) return null
  const quote = fallback.includes('"') ? "'" : '"'
  if (fallback.includes(quote)) return null
  return `{{ ${expression} | default: ${quote}${fallback}${quote} }}`
}

function typed({ kind, key }: Slot, value: unknown, lost: string[]): unknown {
  if (MEDIA.has(kind) && typeof value === 'string') {
    const isId = /^\d+$/u.test(value.trim())
    if (isLiquid(value) && !/^\s*https?:/u.test(value)) {
      lost.push(`Whether ${key} is an address or an id: an address is written.`)
    }
    return isId ? { id: value } : { link: value }
  }
  if (kind === 'json' && typeof value === 'string') return parsed(value) ?? value
  if (kind !== 'expires_at' || typeof value !== 'string') return value
  if (isLiquid(value)) {
    lost.push(`${key} is read as a date in a slot; components want milliseconds.`)
    return value
  }
  return /^\d+$/u.test(value.trim()) ? Number(value) * 1000 : Date.parse(value) || value
}

/** One component for each header, body, offer or button that has a value, in the order of the slots. */
function assembled(filled: readonly Filled[], template: Template): JsonObject[] {
  const places = new Map<string, Filled[]>()
  for (const one of filled) {
    const place = `${one.slot.component} ${one.slot.button ?? ''}`
    places.set(place, [...(places.get(place) ?? []), one])
  }
  return [...places.values()].flatMap((parts) => {
    const slot = parts[0]?.slot
    if (slot === undefined) return []
    const button =
      slot.button === null ? {} : { sub_type: subType(slot, template), index: String(slot.button) }
    return [{ type: slot.component, ...button, parameters: parametersOf(parts, template) }]
  })
}

function parametersOf(parts: readonly Filled[], { parameter_format }: Template): JsonObject[] {
  const texts = parts.filter(({ slot }) => partOf(slot).parameter === 'text')
  const isNamed = parameter_format === 'NAMED'
  if (texts.length > 0) {
    return texts.map(({ slot, value }) => ({
      type: 'text',
      ...(isNamed && slot.kind !== 'url_suffix' ? { parameter_name: nameOf(slot) } : {}),
      text: value,
    }))
  }
  const kind = parts[0] === undefined ? '' : partOf(parts[0].slot).parameter
  const whole = parts.reduce<unknown>((made, { slot, value }) => {
    const { part } = partOf(slot)
    return part === '' ? value : { ...(typeof made === 'object' ? made : {}), [part]: value }
  }, undefined)
  return [{ type: kind, [kind]: whole }]
}

/** A text header's only variable has its name in the text, not in its key. */
function nameOf(slot: Slot): string {
  return slot.key.endsWith('header') ? (/\{\{(\w+)\}\}/u.exec(slot.place)?.[1] ?? '') : variableOf(slot)
}

const SUB_TYPES: Readonly<Record<string, string>> = { otp: 'url' }

function subType(slot: Slot, template: Template): string {
  const type = wordIn(buttonOf(slot, template)?.['type'])
  return SUB_TYPES[type] ?? type
}

/** Meta wants a one-time code twice: in the body, and for the button that copies it. */
function secondCode(filled: readonly Filled[], { components, category }: Template): JsonObject[] {
  const code = filled.find(({ slot }) => slot.kind === 'one_time_code')?.value
  const buttons = components.flatMap((one) => objectsIn(one['buttons']))
  const index = buttons.findIndex(({ type }) => ['url', 'otp'].includes(wordIn(type)))
  if (code === undefined || index === -1 || category !== 'AUTHENTICATION') return []
  const parameters = [{ type: 'text', text: textIn(code) }]
  return [{ type: 'button', sub_type: 'url', index: String(index), parameters }]
}
