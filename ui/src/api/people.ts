import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api, bodyOf, IN_PROJECT, type Schema } from './client'

export type Person = Schema<'PersonBody'>
export type PersonFull = Schema<'PersonFull'>
export type PersonPage = Schema<'PersonList'>
export type ConversationEntry = Schema<'ConversationEntry'>

/** people: everything · people/list/search · people/one/id · people/messages/id · people/conversation/id. Their events are among the events. */
export const personKeys = {
  all: ['people'] as const,
  list: (search: string) => [...personKeys.all, 'list', search] as const,
  one: (id: string) => [...personKeys.all, 'one', id] as const,
  messages: (id: string) => [...personKeys.all, 'messages', id] as const,
  conversation: (id: string) => [...personKeys.all, 'conversation', id] as const,
}

/** People, those known last first, page by page. An empty `search` finds all. */
export function buildPeopleQuery(search: string) {
  return infiniteQueryOptions({
    queryKey: personKeys.list(search),
    queryFn: ({ pageParam, signal }) =>
      bodyOf(
        api.GET('/api/projects/{project_id}/persons/', {
          params: {
            path: IN_PROJECT,
            query: {
              ...(search === '' ? {} : { search }),
              ...(pageParam === null ? {} : { cursor: pageParam }),
            },
          },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page: PersonPage) => page.next_cursor,
    placeholderData: keepPreviousData,
  })
}

/** The person known under a distinct id, in a list of one, or an empty list. */
export function buildPersonByDistinctIdQuery(distinctId: string) {
  return queryOptions({
    queryKey: [...personKeys.all, 'of', distinctId],
    queryFn: ({ signal }) =>
      bodyOf(
        api.GET('/api/projects/{project_id}/persons/', {
          params: { path: IN_PROJECT, query: { distinct_id: distinctId } },
          signal,
        }),
      ),
  })
}

export function buildPersonQuery(id: string) {
  return queryOptions({
    queryKey: personKeys.one(id),
    queryFn: ({ signal }) =>
      bodyOf(
        api.GET('/api/projects/{project_id}/persons/{person_id}/', {
          params: { path: { ...IN_PROJECT, person_id: id } },
          signal,
        }),
      ),
  })
}

/** Messages to a person, newest first, page by page. */
export function buildPersonMessagesQuery(id: string) {
  return infiniteQueryOptions({
    queryKey: personKeys.messages(id),
    queryFn: ({ pageParam, signal }) =>
      bodyOf(
        api.GET('/api/projects/{project_id}/persons/{person_id}/messages/', {
          params: {
            path: { ...IN_PROJECT, person_id: id },
            query: pageParam === null ? {} : { cursor: pageParam },
          },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  })
}

/** What a person was sent and what they wrote, newest first, page by page. */
export function buildConversationQuery(id: string) {
  return infiniteQueryOptions({
    queryKey: personKeys.conversation(id),
    queryFn: ({ pageParam, signal }) =>
      bodyOf(
        api.GET('/api/projects/{project_id}/persons/{person_id}/conversation/', {
          params: {
            path: { ...IN_PROJECT, person_id: id },
            query: pageParam === null ? {} : { cursor: pageParam },
          },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  })
}
