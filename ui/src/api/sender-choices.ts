import { queryOptions } from '@tanstack/react-query'
import { api, bodyOf, IN_PROJECT } from './client'

/** Senders offered where one is chosen; more than anybody reads through. */
const SENDERS_MAX = 100

/** The senders in use, to choose one from. Its key lies under `senders`, so what changes senders refreshes it. */
export function buildSenderChoicesQuery() {
  return queryOptions({
    queryKey: ['senders', 'choices'],
    queryFn: async ({ signal }) => {
      const { results } = await bodyOf(
        api.GET('/api/projects/{project_id}/senders/', {
          params: { path: IN_PROJECT, query: { limit: SENDERS_MAX } },
          signal,
        }),
      )
      return results
    },
    staleTime: 60_000,
  })
}
