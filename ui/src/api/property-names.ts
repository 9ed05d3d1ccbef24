import { queryOptions } from '@tanstack/react-query'
import { api, bodyOf, IN_PROJECT, type Schema } from './client'

export type PropertyDefinition = Schema<'PropertyDefinition'>

/** Names change slowly, and the service itself answers with what it knew some seconds ago. In milliseconds. */
const FRESH_MS = 60_000

/** Names of the properties that real events, people or groups have; of events of one name when it is given. */
export function buildPropertyNamesQuery(type: 'event' | 'person' | 'group', event?: string) {
  return queryOptions({
    queryKey: ['properties', 'names', type, event ?? null],
    queryFn: async ({ signal }) => {
      const query = { type, ...(event === undefined ? {} : { event }) }
      const { results } = await bodyOf(
        api.GET('/api/projects/{project_id}/property_definitions/', {
          params: { path: IN_PROJECT, query },
          signal,
        }),
      )
      return results
    },
    staleTime: FRESH_MS,
  })
}
