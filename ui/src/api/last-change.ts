import { queryOptions } from '@tanstack/react-query'
import { api, bodyOf, IN_PROJECT } from './client'
import { destinationKeys } from './destination'

/** Who changed a destination last; null when nobody is known. `version` is the `updated_at` that it made. */
export function buildLastChangeQuery(id: string, version: string) {
  return queryOptions({
    queryKey: [...destinationKeys.all, 'last-change', id, version],
    queryFn: async ({ signal }) => {
      const { results } = await bodyOf(
        api.GET('/api/projects/{project_id}/activity_log/', {
          params: { path: IN_PROJECT, query: { item_id: id, limit: 1 } },
          signal,
        }),
      )
      return results[0] ?? null
    },
  })
}
