import {
  type InfiniteData,
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useQueryClient,
} from '@tanstack/react-query'
import { useCallback } from 'react'
import { api, bodyOf, IN_PROJECT, type Schema } from './client'
import { withHead } from './row-pages'
import type { paths } from './schema'

export type EventRow = Schema<'EventRow'>
export type EventFull = Schema<'EventBody'>
export type EventPage = Schema<'EventList'>
export type EventName = Schema<'EventNameBody'>
export type Why = Schema<'WhyBody'>
export type WhyClause = Schema<'WhyClauseBody'>
export type WhyMessage = Schema<'WhyMessage'>

type Query = NonNullable<paths['/api/projects/{project_id}/events/']['get']['parameters']['query']>

/** What a list of events is narrowed to. */
export type EventFilters = Omit<Query, 'limit' | 'light' | 'cursor'>

/** events: everything · events/list, head/…: under these filters · events/names · events/one/uuid, events/why/uuid. */
export const eventKeys = {
  all: ['events'] as const,
  list: (filters: EventFilters) => [...eventKeys.all, 'list', filters] as const,
  head: (filters: EventFilters) => [...eventKeys.all, 'head', filters] as const,
  names: (search: string) => [...eventKeys.all, 'names', search] as const,
  one: (uuid: string) => [...eventKeys.all, 'one', uuid] as const,
  why: (uuid: string) => [...eventKeys.all, 'why', uuid] as const,
}

/** How often an open list looks for new events, in milliseconds. */
const LOOK_MS = 2_000

const PAGES_REFRESHED_MAX = 3

function askPage(filters: EventFilters, cursor: string | null, signal: AbortSignal) {
  return bodyOf(
    api.GET('/api/projects/{project_id}/events/', {
      params: {
        path: IN_PROJECT,
        query: { ...filters, light: true, ...(cursor === null ? {} : { cursor }) },
      },
      signal,
    }),
  )
}

/** Events without their properties, newest first, page by page. */
export function buildEventsQuery(filters: EventFilters) {
  return infiniteQueryOptions({
    queryKey: eventKeys.list(filters),
    queryFn: ({ pageParam, signal }) => askPage(filters, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page: EventPage) => page.next_cursor,
    refetchOnMount: ({ state }) => (state.data?.pages.length ?? 0) <= PAGES_REFRESHED_MAX,
    refetchOnWindowFocus: false,
    placeholderData: keepPreviousData,
  })
}

/** The first page again and again. `seed` is the list's, once it has come. */
export function buildEventHeadQuery(filters: EventFilters, seed: EventPage | undefined, seededAt: number) {
  return queryOptions({
    queryKey: eventKeys.head(filters),
    queryFn: ({ signal }) => askPage(filters, null, signal),
    enabled: seed !== undefined,
    initialData: () => seed,
    initialDataUpdatedAt: seededAt,
    refetchInterval: LOOK_MS,
  })
}

/** Puts what a newer first page brings on top of the list. */
export function useJoinHead(filters: EventFilters) {
  const queries = useQueryClient()
  return useCallback(
    (head: EventPage) =>
      queries.setQueryData<InfiniteData<EventPage, string | null>>(eventKeys.list(filters), (list) =>
        list === undefined ? list : joined(list, head),
      ),
    [queries, filters],
  )
}

function joined(list: InfiniteData<EventPage, string | null>, head: EventPage) {
  const { pages, pageParams } = withHead(list, head, ({ uuid }: EventRow) => uuid)
  return pages === list.pages ? list : { pages: [...pages], pageParams: [...pageParams] }
}

/** Names of recent events, the most frequent first. */
export function buildEventNamesQuery(search: string) {
  return queryOptions({
    queryKey: eventKeys.names(search),
    queryFn: ({ signal }) =>
      bodyOf(
        api.GET('/api/projects/{project_id}/events/names/', {
          params: { path: IN_PROJECT, query: search === '' ? {} : { search } },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  })
}

export function buildEventQuery(uuid: string) {
  return queryOptions({
    queryKey: eventKeys.one(uuid),
    queryFn: ({ signal }) =>
      bodyOf(
        api.GET('/api/projects/{project_id}/events/{event_uuid}/', {
          params: { path: { ...IN_PROJECT, event_uuid: uuid } },
          signal,
        }),
      ),
    // What happened does not change.
    staleTime: Number.POSITIVE_INFINITY,
  })
}

const WHY_ROWS = 50

/** What an event meant to each destination: messages first, then matches. Page by page, by offset. */
export function buildWhyQuery(uuid: string) {
  return infiniteQueryOptions({
    queryKey: eventKeys.why(uuid),
    queryFn: ({ pageParam, signal }) =>
      bodyOf(
        api.GET('/api/projects/{project_id}/events/{event_uuid}/destinations/', {
          params: {
            path: { ...IN_PROJECT, event_uuid: uuid },
            query: { limit: WHY_ROWS, offset: pageParam },
          },
          signal,
        }),
      ),
    initialPageParam: 0,
    getNextPageParam: (page, pages) => (page.next === null ? null : pages.length * WHY_ROWS),
  })
}
