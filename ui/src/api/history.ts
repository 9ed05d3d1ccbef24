import { infiniteQueryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api, bodyOf, IN_PROJECT, type Schema } from './client'
import { destinationKeys } from './destination'

export type Activity = Schema<'ActivityBody'>
export type ActivityChange = Schema<'ActivityChange'>

/** destinations/one/id/history: what people changed, forgotten with everything else about the destination. */
export const historyKeys = {
  of: (id: string) => [...destinationKeys.one(id), 'history'] as const,
}

const PAGE_ENTRIES = 20

/** What people changed of a destination, newest first, page by page. */
export function buildHistoryQuery(id: string) {
  return infiniteQueryOptions({
    queryKey: historyKeys.of(id),
    queryFn: ({ pageParam, signal }) =>
      bodyOf(
        api.GET('/api/projects/{project_id}/activity_log/', {
          params: { path: IN_PROJECT, query: { item_id: id, page: pageParam, limit: PAGE_ENTRIES } },
          signal,
        }),
      ),
    initialPageParam: 1,
    getNextPageParam: (page, pages) => (page.next === null ? null : pages.length + 1),
  })
}

/** Puts back what one change replaced. */
export function useRestore(id: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (activityId: string) =>
      bodyOf(
        api.POST('/api/projects/{project_id}/hog_functions/{function_id}/restore/', {
          params: { path: { ...IN_PROJECT, function_id: id } },
          body: { activity_id: activityId },
        }),
      ),
    onSuccess: (answer) => {
      queries.setQueryData(destinationKeys.one(id), answer.function)
      return queries.invalidateQueries({ queryKey: destinationKeys.all })
    },
  })
}
