import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api, bodyOf, IN_PROJECT, type Schema } from './client'

export type Sender = Schema<'SenderBody'>
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
