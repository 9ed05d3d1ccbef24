/** The event of a test run as text to read and edit. */

import type { EventFull } from '@/api/events'
import { type JsonObject, objectIn } from '@/components/chat/json'

/** A recent event as the globals that a message may speak of. */
export function globalsOfEvent({ person, groups, ...event }: EventFull): JsonObject {
  const { uuid, event: name, distinct_id, timestamp, properties, elements_chain } = event
  return {
    event: {
      uuid,
      event: name,
      distinct_id,
      timestamp,
      properties,
      ...(elements_chain === '' ? {} : { elements_chain }),
    },
    ...(person === null
      ? {}
      : { person: { id: person.id, name: person.name, properties: person.properties } }),
    ...(Object.keys(groups).length === 0 ? {} : { groups }),
  }
}

export function textOf(globals: JsonObject): string {
  return JSON.stringify(globals, null, 2)
}

/** What stands in the editor: globals with an event, or why it is none. */
export type ReadGlobals = { readonly globals: JsonObject } | { readonly problem: string }

const EXAMPLE = '{"event": {"event": "order paid", "properties": {}}}'

/** Reads the editor's text. What is missing beside the event's name is filled in by the service. */
export function readGlobals(text: string): ReadGlobals {
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    return { problem: 'This is not JSON yet. Mend it at the place that is marked, or choose an event.' }
  }
  const globals = objectIn(parsed)
  if (typeof objectIn(globals['event'])['event'] !== 'string') {
    return { problem: `An event with a name is missing. Write at least ${EXAMPLE}.` }
  }
  return { globals }
}
