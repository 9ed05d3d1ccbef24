import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api, bodyOf, IN_PROJECT, type Schema } from './client'
import { destinationKeys } from './destination'

export type Sender = Schema<'SenderBody'>
export type NewSender = Pick<Schema<'SenderCreate'>, 'phone_number_id' | 'access_token'> &
  Partial<Schema<'SenderCreate'>>
export type SenderChange = Partial<Schema<'SenderPatch'>>
export type SenderFinding = Schema<'SenderFinding'>
export type WebhookSetup = Schema<'WebhookSetup'>

/** senders: everything · senders/list/page · senders/one/id · senders/webhooks: what Meta has to know. */
export const senderKeys = {
  all: ['senders'] as const,
  list: (page: number) => [...senderKeys.all, 'list', page] as const,
  one: (id: string) => [...senderKeys.all, 'one', id] as const,
  webhooks: () => [...senderKeys.all, 'webhooks'] as const,
}

/** Senders are read as cards; few projects have more than one page. */
export const SENDERS_A_PAGE = 20

/** How often queues, pauses and the newest webhook are looked at, in milliseconds. Meta is not asked for it. */
const LOOK_MS = 10_000

/** A page of senders, from 1, with what Meta said of them last. */
export function buildSendersQuery(page: number) {
  return queryOptions({
    queryKey: senderKeys.list(page),
    queryFn: ({ signal }) =>
      bodyOf(
        api.GET('/api/projects/{project_id}/senders/', {
          params: {
            path: IN_PROJECT,
            query: { limit: SENDERS_A_PAGE, offset: (page - 1) * SENDERS_A_PAGE },
          },
          signal,
        }),
      ),
    refetchInterval: LOOK_MS,
    placeholderData: keepPreviousData,
  })
}

/** One sender. The service asks Meta about it if it has not since it started. */
export function buildSenderQuery(id: string) {
  return queryOptions({
    queryKey: senderKeys.one(id),
    queryFn: ({ signal }) =>
      bodyOf(
        api.GET('/api/projects/{project_id}/senders/{phone_number_id}/', {
          params: { path: { ...IN_PROJECT, phone_number_id: id } },
          signal,
        }),
      ),
    refetchInterval: LOOK_MS,
  })
}

/** What has to be entered at Meta, so that receipts and replies arrive. */
export function buildWebhookSetupQuery() {
  return queryOptions({
    queryKey: senderKeys.webhooks(),
    queryFn: ({ signal }) =>
      bodyOf(api.GET('/api/projects/{project_id}/webhook_setup/', { params: { path: IN_PROJECT }, signal })),
    refetchInterval: LOOK_MS,
  })
}

/** Adds a sender; the service tries number and token at Meta first. */
export function useAddSender() {
  const kept = useKeep()
  return useMutation({
    mutationFn: (body: NewSender) =>
      bodyOf(api.POST('/api/projects/{project_id}/senders/', { params: { path: IN_PROJECT }, body })),
    onSuccess: kept,
  })
}

/** Changes a sender; a new token is tried at Meta first, then what waits for it goes. */
export function useChangeSender(id: string) {
  const kept = useKeep()
  return useMutation({
    mutationFn: (body: SenderChange) =>
      bodyOf(
        api.PATCH('/api/projects/{project_id}/senders/{phone_number_id}/', {
          params: { path: { ...IN_PROJECT, phone_number_id: id } },
          body,
        }),
      ),
    onSuccess: kept,
  })
}

/** Makes a sender of the token and number that a destination carries, which names it from then on. */
export function useTakeOverSender() {
  const kept = useKeep()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (destinationId: string) =>
      bodyOf(
        api.POST('/api/projects/{project_id}/senders/from_destination/', {
          params: { path: IN_PROJECT },
          body: { destination_id: destinationId },
        }),
      ),
    onSuccess: async (sender) => {
      await kept(sender)
      return queries.invalidateQueries({ queryKey: destinationKeys.all })
    },
  })
}

/** Deletes a sender that no destination names. */
export function useDeleteSender(id: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async () => {
      await api.DELETE('/api/projects/{project_id}/senders/{phone_number_id}/', {
        params: { path: { ...IN_PROJECT, phone_number_id: id } },
      })
    },
    onSuccess: () => {
      queries.removeQueries({ queryKey: senderKeys.one(id) })
      return queries.invalidateQueries({ queryKey: senderKeys.all })
    },
  })
}

/** Shows a sender as the service has just answered it, and has the lists read again. */
function useKeep() {
  const queries = useQueryClient()
  return (sender: Sender) => {
    queries.setQueryData(senderKeys.one(sender.phone_number_id), sender)
    return queries.invalidateQueries({ queryKey: senderKeys.all })
  }
}

/** Has the service ask Meta about a sender now. */
export function useCheckSender(id: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () =>
      bodyOf(
        api.POST('/api/projects/{project_id}/senders/{phone_number_id}/check/', {
          params: { path: { ...IN_PROJECT, phone_number_id: id } },
        }),
      ),
    onSuccess: (sender) => {
      queries.setQueryData(senderKeys.one(id), sender)
      return queries.invalidateQueries({ queryKey: [...senderKeys.all, 'list'] })
    },
  })
}
