import { queryOptions } from '@tanstack/react-query'
import { api, bodyOf, IN_PROJECT, type Schema } from './client'

export type EventRow = Schema<'EventRow'>

/** How many events are offered where one is chosen. */
const EVENTS_MAX = 30

/** The newest events, of one name or of all, to choose one from. Without their properties. */
export function buildRecentEventsQuery(name: string | undefined) {
  return queryOptions({
    queryKey: ['events', 'recent', name ?? null],
    queryFn: async ({ signal }) => {
      const query = { light: true, limit: EVENTS_MAX, ...(name === undefined ? {} : { event: name }) }
      const { results } = await bodyOf(
        api.GET('/api/projects/{project_id}/events/', { params: { path: IN_PROJECT, query }, signal }),
      )
      return results
    },
  })
}
