import {
  type InfiniteData,
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query'
import { api, bodyOf, IN_PROJECT, type Schema } from './client'
import type { paths } from './schema'

export type Message = Schema<'MessageBody'>
export type MessageFull = Schema<'MessageFull'>
export type MessagePage = Schema<'MessagePage'>
export type TimelineEntry = Schema<'TimelineEntry'>
export type MessageState = Message['state']

type Query = NonNullable<paths['/api/projects/{project_id}/messages/']['get']['parameters']['query']>

/** What a list of messages is narrowed to; `state` holds states separated by commas. */
export type MessageFilters = Omit<Query, 'limit' | 'offset' | 'cursor'>

/** messages: everything · messages/list, head, counts/…: under these filters · messages/one/id: one with its timeline. */
export const messageKeys = {
  all: ['messages'] as const,
  list: (filters: MessageFilters) => [...messageKeys.all, 'list', filters] as const,
  head: (filters: MessageFilters) => [...messageKeys.all, 'head', filters] as const,
  counts: (filters: MessageFilters) => [...messageKeys.all, 'counts', filters] as const,
  one: (id: string) => [...messageKeys.all, 'one', id] as const,
}

const PAGE_ROWS = 100

/** How often open lists look for what is new and what has moved, in milliseconds. */
const LOOK_MS = 5_000
const COUNT_MS = 15_000

/** Many pages are not asked again by themselves: coming back to a long list shows it as it was left. */
const PAGES_REFRESHED_MAX = 3

function askPage(filters: MessageFilters, cursor: string | null, signal: AbortSignal) {
  return bodyOf(
    api.GET('/api/projects/{project_id}/messages/', {
      params: {
        path: IN_PROJECT,
        query: { ...filters, limit: PAGE_ROWS, ...(cursor === null ? {} : { cursor }) },
      },
      signal,
    }),
  )
}

/** Messages, newest first, page by page. */
export function buildMessagesQuery(filters: MessageFilters) {
  return infiniteQueryOptions({
    queryKey: messageKeys.list(filters),
    queryFn: ({ pageParam, signal }) => askPage(filters, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page: MessagePage) => page.next_cursor,
    refetchOnMount: ({ state }) => (state.data?.pages.length ?? 0) <= PAGES_REFRESHED_MAX,
    refetchOnWindowFocus: false,
    placeholderData: keepPreviousData,
  })
}

/** The first page again and again: what is new, and how the newest stand now. `seed` is the list's, once it has come. */
export function buildMessageHeadQuery(
  filters: MessageFilters,
  seed: MessagePage | undefined,
  seededAt: number,
) {
  return queryOptions({
    queryKey: messageKeys.head(filters),
    queryFn: ({ signal }) => askPage(filters, null, signal),
    enabled: seed !== undefined,
    initialData: () => seed,
    initialDataUpdatedAt: seededAt,
    refetchInterval: LOOK_MS,
  })
}

/** Messages by state, whatever the state in the filters. */
export function buildMessageCountsQuery({ state: _any, ...filters }: MessageFilters) {
  return queryOptions({
    queryKey: messageKeys.counts(filters),
    queryFn: ({ signal }) =>
      bodyOf(
        api.GET('/api/projects/{project_id}/messages/counts/', {
          params: { path: IN_PROJECT, query: filters },
          signal,
        }),
      ),
    refetchInterval: COUNT_MS,
    placeholderData: keepPreviousData,
  })
}

/** States in which a worker, Meta or the phone will soon say more, and how often to look then, in milliseconds. */
const MOVING: Partial<Record<MessageState, number>> = {
  queued: 2_000,
  sending: 1_000,
  accepted: 2_000,
  sent: 3_000,
  delivered: 5_000,
  held: 5_000,
  unknown: 5_000,
}

/** One message with every step. Asked again for as long as more is to be heard. */
export function buildMessageQuery(id: string) {
  return queryOptions({
    queryKey: messageKeys.one(id),
    queryFn: ({ signal }) =>
      bodyOf(
        api.GET('/api/projects/{project_id}/messages/{message_id}/', {
          params: { path: { ...IN_PROJECT, message_id: id } },
          signal,
        }),
      ),
    refetchInterval: ({ state }) => (state.data === undefined ? false : (MOVING[state.data.state] ?? false)),
  })
}

/** Shows a newer first page instead of all that was loaded. */
export function useShowHead(filters: MessageFilters) {
  const queries = useQueryClient()
  return (head: MessagePage) =>
    queries.setQueryData<InfiniteData<MessagePage, string | null>>(messageKeys.list(filters), {
      pages: [head],
      pageParams: [null],
    })
}

/** Sends one message again; `acceptRisk` also when it may have been sent already. */
export function useRetryMessage(id: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (acceptRisk: boolean) =>
      bodyOf(
        api.POST('/api/projects/{project_id}/messages/{message_id}/retry/', {
          params: { path: { ...IN_PROJECT, message_id: id } },
          body: { accept_risk_of_double: acceptRisk },
        }),
      ),
    onSuccess: (message) => queries.setQueryData(messageKeys.one(id), message),
  })
}

/** Withdraws one message that has not left. */
export function useCancelMessage(id: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () =>
      bodyOf(
        api.POST('/api/projects/{project_id}/messages/{message_id}/cancel/', {
          params: { path: { ...IN_PROJECT, message_id: id } },
        }),
      ),
    onSuccess: (message) => queries.setQueryData(messageKeys.one(id), message),
  })
}
