import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api, bodyOf, IN_PROJECT, type Schema } from './client'
import { destinationKeys } from './destination'

export type DestinationRow = Schema<'FunctionShort'>
export type DestinationSummary = Schema<'FunctionSummary'>
export type HealthWord = DestinationRow['health']['word']

/** What the list shows. Pages are counted from 1. */
export interface DestinationsAsked {
  readonly search?: string | undefined
  /** The number of the user who made them. */
  readonly createdBy?: string | undefined
  readonly hidesPaused?: boolean | undefined
  /** Only these, separated by commas: `failing,broken`. */
  readonly health?: string | undefined
  readonly page?: number | undefined
}

/** Rows a page, as in PostHog. */
export const DESTINATIONS_A_PAGE = 30

/** How often an open list looks for what has changed, in milliseconds: health changes by itself. */
const LOOK_MS = 30_000

const keys = {
  list: (asked: DestinationsAsked) => [...destinationKeys.all, 'list', asked] as const,
  summary: (ids: readonly string[]) => [...destinationKeys.all, 'summary', ids] as const,
}

/** One page of destinations, the newest first, or the best matches of a search. */
export function buildDestinationsQuery(asked: DestinationsAsked) {
  const { search, createdBy, hidesPaused = false, health, page = 1 } = asked
  const query = {
    type: 'destination',
    limit: DESTINATIONS_A_PAGE,
    offset: (page - 1) * DESTINATIONS_A_PAGE,
    ...(search === undefined ? {} : { search }),
    ...(createdBy === undefined ? {} : { created_by: createdBy }),
    ...(hidesPaused ? { enabled: true } : {}),
    ...(health === undefined ? {} : { health }),
  }
  return queryOptions({
    queryKey: keys.list({ search, createdBy, hidesPaused, health, page }),
    queryFn: ({ signal }) =>
      bodyOf(
        api.GET('/api/projects/{project_id}/hog_functions/', { params: { path: IN_PROJECT, query }, signal }),
      ),
    placeholderData: keepPreviousData,
    refetchInterval: LOOK_MS,
  })
}

/** What these destinations did in the last seven days, by id. Nothing is asked for none. */
export function buildDestinationSummariesQuery(ids: readonly string[]) {
  return queryOptions({
    queryKey: keys.summary(ids),
    queryFn: async ({ signal }): Promise<Record<string, DestinationSummary>> => {
      if (ids.length === 0) return {}
      const { results } = await bodyOf(
        api.GET('/api/projects/{project_id}/hog_functions/metrics/summary/', {
          params: { path: IN_PROJECT, query: { ids: ids.join(',') } },
          signal,
        }),
      )
      return results
    },
    placeholderData: keepPreviousData,
    refetchInterval: LOOK_MS,
  })
}
