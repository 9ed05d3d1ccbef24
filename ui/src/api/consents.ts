import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api, bodyOf, IN_PROJECT, type Schema } from './client'
import { personKeys } from './people'

export type ConsentRow = Schema<'ConsentRow'>
export type ConsentHeld = Schema<'ConsentHeld'>
export type ConsentWrite = Schema<'ConsentWrite'>
export type ConsentImported = Schema<'ConsentImported'>
export type ConsentCategory = ConsentRow['category']

/** consents: everything · consents/summary · consents/list · consents/person/id. */
export const consentKeys = {
  all: ['consents'] as const,
  summary: () => [...consentKeys.all, 'summary'] as const,
  list: () => [...consentKeys.all, 'list'] as const,
  person: (id: string) => [...consentKeys.all, 'person', id] as const,
}

/** How many recipients have said what. */
export function buildConsentSummaryQuery() {
  return queryOptions({
    queryKey: consentKeys.summary(),
    queryFn: ({ signal }) =>
      bodyOf(
        api.GET('/api/projects/{project_id}/consents/summary/', { params: { path: IN_PROJECT }, signal }),
      ),
  })
}

/** The ledger, written last first, page by page. */
export function buildConsentsQuery() {
  return infiniteQueryOptions({
    queryKey: consentKeys.list(),
    queryFn: ({ pageParam, signal }) =>
      bodyOf(
        api.GET('/api/projects/{project_id}/consents/', {
          params: {
            path: IN_PROJECT,
            query: { limit: 50, ...(pageParam === null ? {} : { cursor: pageParam }) },
          },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  })
}

/** What a person said, under all their addresses, and what holds now. */
export function buildPersonConsentsQuery(id: string) {
  return queryOptions({
    queryKey: consentKeys.person(id),
    queryFn: ({ signal }) =>
      bodyOf(
        api.GET('/api/projects/{project_id}/persons/{person_id}/consents/', {
          params: { path: { ...IN_PROJECT, person_id: id } },
          signal,
        }),
      ),
  })
}

/** Notes that somebody agreed, or took it back. */
export function useWriteConsent() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (consent: ConsentWrite) =>
      bodyOf(
        api.POST('/api/projects/{project_id}/consents/', { params: { path: IN_PROJECT }, body: consent }),
      ),
    onSuccess: () => queries.invalidateQueries({ queryKey: consentKeys.all }),
  })
}

/** Writes many consents from a CSV file; the answer tells of each line. */
export function useImportConsents() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (csv: string) =>
      bodyOf(
        api.POST('/api/projects/{project_id}/consents/bulk/', {
          params: { path: IN_PROJECT },
          body: { csv },
        }),
      ),
    onSuccess: () => queries.invalidateQueries({ queryKey: consentKeys.all }),
  })
}

/** All that is kept of a person, as one object. */
export function exportPerson(id: string) {
  return bodyOf(
    api.GET('/api/projects/{project_id}/persons/{person_id}/export/', {
      params: { path: { ...IN_PROJECT, person_id: id } },
    }),
  )
}

/** Deletes a person, and with `withEvents` their events too. */
export function useDeletePerson(id: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (withEvents: boolean) =>
      bodyOf(
        api.DELETE('/api/projects/{project_id}/persons/{person_id}/', {
          params: {
            path: { ...IN_PROJECT, person_id: id },
            query: withEvents ? { delete_events: 'true' } : {},
          },
        }),
      ),
    onSuccess: async () => {
      queries.removeQueries({ queryKey: personKeys.one(id) })
      await queries.invalidateQueries({ queryKey: [...personKeys.all, 'list'] })
    },
  })
}
