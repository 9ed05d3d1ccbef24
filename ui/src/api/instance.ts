import { queryOptions } from '@tanstack/react-query'
import { api, bodyOf, type Schema } from './client'

export type Instance = Schema<'InstanceBody'>

export const instanceKeys = { all: ['instance'] as const }

/** What kind of installation this is; it does not change while it runs. */
export function buildInstanceQuery() {
  return queryOptions({
    queryKey: instanceKeys.all,
    queryFn: ({ signal }) => bodyOf(api.GET('/api/instance/', { signal })),
    staleTime: Number.POSITIVE_INFINITY,
  })
}
