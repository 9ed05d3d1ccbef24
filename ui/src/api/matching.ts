import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api, bodyOf, IN_PROJECT, type Schema } from './client'

export type MatchCount = Schema<'MatchCountBody'>
export type Masking = Schema<'MaskingRequest'>

/** A destination's filters as the API has them. */
export type Filters = Readonly<Record<string, unknown>>

/** matching: everything that was counted · matching/count/…: for these filters and trigger options. */
export const matchingKeys = {
  all: ['matching'] as const,
  count: (filters: Filters, masking: Masking | null) =>
    [...matchingKeys.all, 'count', filters, masking] as const,
}

/** How many events of the last week these filters would have matched. While it is asked again the old answer stays. */
export function buildMatchCountQuery(filters: Filters, masking: Masking | null) {
  return queryOptions({
    queryKey: matchingKeys.count(filters, masking),
    queryFn: ({ signal }) =>
      bodyOf(
        api.POST('/api/projects/{project_id}/matching/preview/', {
          params: { path: IN_PROJECT },
          body: { filters: { ...filters }, masking },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  })
}
