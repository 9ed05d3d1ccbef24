import type { JsonObject } from '@/components/chat/json'
import { objectsIn, textIn } from '@/components/chat/json'

/** The names of the events that filters listen to; none when they listen to all, or to actions. */
export function eventNames(filters: JsonObject): string[] {
  const names = objectsIn(filters['events']).map(({ id }) => textIn(id))
  return names.includes('') ? [] : [...new Set(names)]
}

/** How events come in that Whinchat captures itself: what became of messages, and what people wrote. */
const OWN = 'whinchat'

/** The events that filters let through by their name. Whinchat's own trigger only what names them. */
export function fittingEvents<Row extends { readonly event: string; readonly source: string }>(
  events: readonly Row[],
  filters: JsonObject,
): readonly Row[] {
  const names = eventNames(filters)
  return names.length === 0
    ? events.filter(({ source }) => source !== OWN)
    : events.filter(({ event }) => names.includes(event))
}

/** An event for the preview while no real one has come: what a person of a project often has is filled in. */
export function sampleGlobals(filters: JsonObject): JsonObject {
  return {
    event: { event: eventNames(filters)[0] ?? 'example event', properties: {} },
    person: {
      id: '0190b7a0-0000-7000-8000-0000000000a1',
      name: 'Ana Souza',
      properties: {
        name: 'Ana Souza',
        first_name: 'Ana',
        email: 'ana@example.com',
        phone: '+55 11 91234-5678',
      },
    },
  }
}
