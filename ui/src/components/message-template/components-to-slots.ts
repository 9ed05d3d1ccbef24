/** The components of Meta's request as filled slots, as far as slots can say it. Pure. */

import type { MessageTemplate, Slot } from '@/api/message-templates'
import { firstText, type JsonObject, objectIn, objectsIn, textIn, wordIn } from '../chat/json'
import { MEDIA, partOf, variableOf } from './slot-parts'
import type { SlotValues } from './slot-values'
import type { Converted } from './slots-to-components'

type Template = Pick<MessageTemplate, 'slots' | 'category'>

/** The slots that these components fill. */
export function slotsOfComponents(
  template: Template,
  components: readonly JsonObject[],
): Converted<SlotValues> {
  const lost: string[] = []
  const values = Object.fromEntries(
    components.flatMap((one) => {
      if (wordIn(one['type']) !== 'carousel') return ofComponent(template, one, null, lost)
      return objectsIn(one['cards']).flatMap((card, place) => {
        const index = typeof card['card_index'] === 'number' ? card['card_index'] : place
        return objectsIn(card['components']).flatMap((inside) => ofComponent(template, inside, index, lost))
      })
    }),
  )
  return { made: values, lost }
}

type Entry = readonly [string, unknown]

function ofComponent(
  template: Template,
  component: JsonObject,
  card: number | null,
  lost: string[],
): Entry[] {
  const type = wordIn(component['type'])
  const button = type === 'button' ? Number(component['index'] ?? 0) : null
  const slots = template.slots.filter(
    (slot) => slot.component === type && slot.button === button && slot.card === card,
  )
  const parameters = objectsIn(component['parameters'])
  if (slots.length === 0) {
    // The button of a one-time code repeats what the body says.
    const isCode = template.category === 'AUTHENTICATION' && button !== null
    if (!isCode && parameters.length > 0) lost.push(`What is written for ${placeOf(type, button, card)}.`)
    return []
  }
  const isText = slots.some((slot) => partOf(slot).parameter === 'text')
  return isText ? texts(slots, parameters, lost) : parts(slots, parameters[0], lost)
}

function placeOf(type: string, button: number | null, card: number | null): string {
  const place = button === null ? type : `button ${button + 1}`
  return card === null ? place : `${place} of card ${card + 1}`
}

function texts(slots: readonly Slot[], parameters: readonly JsonObject[], lost: string[]): Entry[] {
  return parameters.flatMap((parameter, place) => {
    const name = textIn(parameter['parameter_name'])
    const slot = slots.find((one) => name !== '' && variableOf(one) === name) ?? slots[place]
    if (slot === undefined) {
      lost.push('A parameter more than the message template has variables.')
      return []
    }
    const type = wordIn(parameter['type'])
    if (type !== 'text') lost.push(`${slot.key} is a ${type}: only the words it falls back to are kept.`)
    return [[slot.key, type === 'text' ? parameter['text'] : fallbackIn(parameter, type)] as const]
  })
}

function fallbackIn(parameter: JsonObject, type: string): string {
  return firstText(objectIn(parameter[type])['fallback_value'], parameter[type])
}

function parts(slots: readonly Slot[], parameter: JsonObject | undefined, lost: string[]): Entry[] {
  const type = wordIn(parameter?.['type'])
  const given = parameter?.[type]
  const members = objectIn(given)
  const known = new Set<string>()
  const entries = slots.flatMap((slot) => {
    const { parameter: wanted, part } = partOf(slot)
    if (wanted !== type) return []
    const value = part === '' ? wholeOf(slot, given, known) : members[part]
    known.add(part)
    return value === undefined || value === '' ? [] : [[slot.key, shown(slot, value)] as const]
  })
  for (const name of Object.keys(members)) {
    if (!known.has(name)) lost.push(`“${name}” of the ${type}.`)
  }
  return entries
}

function wholeOf({ kind }: Slot, given: unknown, known: Set<string>): unknown {
  if (!MEDIA.has(kind)) return given
  const { link, id } = objectIn(given)
  known.add(link === undefined ? 'id' : 'link')
  return link ?? id
}

/** As a field writes it: an offer's end as a date rather than in milliseconds. */
function shown({ kind }: Slot, value: unknown): unknown {
  if (kind === 'expires_at' && typeof value === 'number') return new Date(value).toISOString()
  return typeof value === 'number' ? String(value) : value
}
