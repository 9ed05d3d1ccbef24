import type { PropertyOwner } from '@/api/properties'
import type { JsonObject } from '@/components/chat/json'
import { ownerOf } from './property-model'

/** A group type by its index, as filters refer to it, with its name where one was seen. */
export interface GroupType {
  readonly index: number
  readonly name: string
}

/** Keys of what is no property with a name of its own choice: these are all there are. */
export const FIXED_KEYS: Readonly<Record<string, readonly string[]>> = {
  element: ['text', 'href', 'tag_name', 'selector'],
  event_metadata: ['distinct_id', 'event', 'timestamp', 'uuid', 'person_id', 'elements_chain'],
}

/** Types that can be chosen whatever was seen. */
const ALWAYS = [
  { value: 'event', label: 'Event' },
  { value: 'person', label: 'Person' },
]

const RARE = [
  { value: 'event_metadata', label: 'Event field' },
  { value: 'element', label: 'Clicked element' },
  { value: 'hogql', label: 'SQL expression' },
]

/** Whose properties can be chosen, with the one that is set, even where it is not known here. */
export function ownerChoices(
  groups: readonly GroupType[],
  current: string,
): { value: string; label: string }[] {
  const seen = groups.map(({ index, name }) => ({ value: `group:${index}`, label: name }))
  const known = [...ALWAYS, ...seen, ...RARE]
  if (known.some(({ value }) => value === current)) return known
  const label = current.startsWith('group:') ? `Group ${current.slice('group:'.length)}` : current
  return [...known, { value: current, label }]
}

/** Whom to ask for suggestions of keys and values; undefined where nothing was gathered. */
export function suggestedFrom(
  property: JsonObject,
  eventName: string | undefined,
): PropertyOwner | undefined {
  const [type, index] = ownerOf(property).split(':')
  if (type === 'event') return { type, event: eventName }
  if (type === 'person') return { type }
  if (type === 'group') return { type, groupTypeIndex: Number(index) }
  return undefined
}
