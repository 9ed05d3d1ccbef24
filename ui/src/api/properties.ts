import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api, bodyOf, IN_PROJECT } from './client'

/** Whose properties: `event` (of one name, if given), `person` or `group`. */
export interface PropertyOwner {
  readonly type: 'event' | 'person' | 'group'
  readonly event?: string | undefined
  readonly groupTypeIndex?: number | undefined
}

/** Suggestions are some seconds old at the service anyway. */
const FRESH_MS = 60_000

/** properties/values/…: frequent values of one property. Names of properties are in `property-names.ts`. */
export const propertyKeys = {
  all: ['properties'] as const,
  values: (owner: PropertyOwner, key: string, search: string) =>
    [...propertyKeys.all, 'values', owner, key, search] as const,
}

/** Frequent values of a property, of those that hold `search`. */
export function buildPropertyValuesQuery(owner: PropertyOwner, key: string, search = '') {
  const { type, event, groupTypeIndex } = owner
  const query = {
    type,
    key,
    ...(event === undefined ? {} : { event }),
    ...(groupTypeIndex === undefined ? {} : { group_type_index: groupTypeIndex }),
    ...(search === '' ? {} : { search }),
  }
  return queryOptions({
    queryKey: propertyKeys.values(owner, key, search),
    queryFn: ({ signal }) =>
      bodyOf(
        api.GET('/api/projects/{project_id}/property_definitions/values/', {
          params: { path: IN_PROJECT, query },
          signal,
        }),
      ),
    staleTime: FRESH_MS,
    placeholderData: keepPreviousData,
  })
}
