import { useQuery } from '@tanstack/react-query'
import { buildPropertyValuesQuery, type PropertyOwner } from '@/api/properties'
import { buildPropertyNamesQuery, type PropertyDefinition } from '@/api/property-names'
import type { JsonObject } from '@/components/chat/json'
import { keyOf, ownerOf } from './property-model'
import { FIXED_KEYS, type GroupType, suggestedFrom } from './property-sources'

const NONE: readonly PropertyDefinition[] = []

/** Never asked, since nothing is gathered of it; hooks cannot be left out. */
const NOBODY: PropertyOwner = { type: 'event' }

export interface KeySuggestion {
  readonly name: string
  readonly kind?: PropertyDefinition['kind']
}

/** What was seen lately that fits a row: keys of whose property it is, and the kind of the one that is chosen. */
export function useKeySuggestions(property: JsonObject, eventName: string | undefined) {
  const owner = suggestedFrom(property, eventName)
  const { type, event } = owner ?? NOBODY
  const { data = NONE } = useQuery({ ...buildPropertyNamesQuery(type, event), enabled: owner !== undefined })
  const seen = owner === undefined ? NONE : data
  const fixed = FIXED_KEYS[ownerOf(property)]
  const keys: readonly KeySuggestion[] =
    fixed?.map((name) => ({ name })) ??
    seen.filter((one) => owner?.type !== 'group' || one.group_type_index === owner.groupTypeIndex)
  return { keys, kind: keys.find(({ name }) => name === keyOf(property))?.kind }
}

/** Frequent values of a row's property that hold what is typed. */
export function useValueSuggestions(
  property: JsonObject,
  eventName: string | undefined,
  search: string,
): string[] {
  const owner = suggestedFrom(property, eventName)
  const key = keyOf(property)
  const { data } = useQuery({
    ...buildPropertyValuesQuery(owner ?? NOBODY, key, search),
    enabled: owner !== undefined && key !== '',
  })
  if (owner === undefined || key === '') return []
  // Two values may read the same: 5 and "5".
  return [...new Set((data?.results ?? []).map(({ value }) => String(value)))]
}

/** Group types of which something was seen. */
export function useGroupTypes(): GroupType[] {
  const { data = NONE } = useQuery(buildPropertyNamesQuery('group'))
  const types = new Map<number, string>()
  for (const { group_type: name, group_type_index: index } of data) {
    if (name !== null && index !== null) types.set(index, name)
  }
  return [...types].map(([index, name]) => ({ index, name })).toSorted((a, b) => a.index - b.index)
}
