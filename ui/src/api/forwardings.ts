import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api, bodyOf, IN_PROJECT, type Schema } from './client'

export type Forwarding = Schema<'ForwardingBody'>
export type ForwardingKind = Forwarding['kind']
export type ForwardingState = Schema<'ForwardingState'>
export type NewForwarding = Required<Schema<'ForwardingCreate'>>
export type ForwardingChange = Partial<Schema<'ForwardingPatch'>>
export type ForwardingTested = Schema<'ForwardingTested'>

/** forwardings: everything · forwardings/list. */
export const forwardingKeys = {
  all: ['forwardings'] as const,
  list: () => [...forwardingKeys.all, 'list'] as const,
}

/** As many as a project can have. */
const FORWARDINGS_MAX = 20

/** How often it is looked at what waits, in milliseconds. */
const LOOK_MS = 5_000

/** Where own events go, and how that is. */
export function buildForwardingsQuery() {
  return queryOptions({
    queryKey: forwardingKeys.list(),
    queryFn: async ({ signal }) => {
      const { results } = await bodyOf(
        api.GET('/api/projects/{project_id}/forwardings/', {
          params: { path: IN_PROJECT, query: { limit: FORWARDINGS_MAX } },
          signal,
        }),
      )
      return results
    },
    refetchInterval: LOOK_MS,
  })
}

export function useCreateForwarding() {
  return useMutation({
    mutationFn: (body: NewForwarding) =>
      bodyOf(api.POST('/api/projects/{project_id}/forwardings/', { params: { path: IN_PROJECT }, body })),
    onSuccess: useReload(),
  })
}

/** Changes a forwarding. A receiver in trouble is asked again at once. */
export function useChangeForwarding(id: string) {
  return useMutation({
    mutationFn: (body: ForwardingChange) =>
      bodyOf(
        api.PATCH('/api/projects/{project_id}/forwardings/{forwarding_id}/', {
          params: { path: { ...IN_PROJECT, forwarding_id: id } },
          body: body as Schema<'ForwardingPatch'>,
        }),
      ),
    onSuccess: useReload(),
  })
}

/** Deletes a forwarding with what still waits for it. */
export function useDeleteForwarding(id: string) {
  return useMutation({
    mutationFn: async () => {
      await api.DELETE('/api/projects/{project_id}/forwardings/{forwarding_id}/', {
        params: { path: { ...IN_PROJECT, forwarding_id: id } },
      })
    },
    onSuccess: useReload(),
  })
}

/** Sends the receiver a sample event now; its answer. */
export function useTestForwarding(id: string) {
  return useMutation({
    mutationFn: () =>
      bodyOf(
        api.POST('/api/projects/{project_id}/forwardings/{forwarding_id}/test/', {
          params: { path: { ...IN_PROJECT, forwarding_id: id } },
        }),
      ),
  })
}

/** Queues again what was refused or given up; how many. */
export function useRetryForwarding(id: string) {
  return useMutation({
    mutationFn: () =>
      bodyOf(
        api.POST('/api/projects/{project_id}/forwardings/{forwarding_id}/retry/', {
          params: { path: { ...IN_PROJECT, forwarding_id: id } },
        }),
      ),
    onSuccess: useReload(),
  })
}

function useReload() {
  const queries = useQueryClient()
  return () => queries.invalidateQueries({ queryKey: forwardingKeys.all })
}
