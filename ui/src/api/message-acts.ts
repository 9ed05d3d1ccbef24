import { type InfiniteData, useMutation, useQueryClient } from '@tanstack/react-query'
import { api, bodyOf, IN_PROJECT, type Schema } from './client'
import { type MessagePage, messageKeys } from './messages'

export type MessageOutcome = Schema<'OneOutcome'>

/** How many messages the API takes at once. */
const ACT_ROWS_MAX = 500

export type Act = { verb: 'retry'; acceptRisk: boolean } | { verb: 'cancel' }

async function actOn(ids: readonly string[], act: Act): Promise<MessageOutcome[]> {
  const outcomes: MessageOutcome[] = []
  for (let start = 0; start < ids.length; start += ACT_ROWS_MAX) {
    const some = ids.slice(start, start + ACT_ROWS_MAX)
    outcomes.push(...(await (act.verb === 'retry' ? retry(some, act.acceptRisk) : cancel(some))).results)
  }
  return outcomes
}

function retry(ids: string[], acceptRisk: boolean) {
  return bodyOf(
    api.POST('/api/projects/{project_id}/messages/retry/', {
      params: { path: IN_PROJECT },
      body: { ids, accept_risk_of_double: acceptRisk },
    }),
  )
}

function cancel(ids: string[]) {
  return bodyOf(
    api.POST('/api/projects/{project_id}/messages/cancel/', { params: { path: IN_PROJECT }, body: { ids } }),
  )
}

/** Retries or cancels many messages; says of each what became of it. */
export function useActOnMessages() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ ids, act }: { ids: readonly string[]; act: Act }) => actOn(ids, act),
    onSuccess: (outcomes, { act }) => {
      const done = new Set(outcomes.filter(({ outcome }) => outcome === 'done').map(({ id }) => id))
      // Asking anew for all the pages of a long list would take many requests: its rows move where they are.
      queries.setQueriesData<InfiniteData<MessagePage, string | null>>(
        { queryKey: [...messageKeys.all, 'list'] },
        (list) => list && { ...list, pages: list.pages.map((page) => withMoved(page, done, act)) },
      )
    },
    onSettled: () => {
      void queries.invalidateQueries({
        queryKey: messageKeys.all,
        predicate: ({ queryKey }) => queryKey[1] !== 'list',
      })
    },
  })
}

/** A page whose named messages stand where the act has put them. */
export function withMoved(page: MessagePage, ids: ReadonlySet<string>, { verb }: Act): MessagePage {
  if (!page.results.some(({ id }) => ids.has(id))) return page
  const moved = {
    state: verb === 'retry' ? 'queued' : 'cancelled',
    state_meaning: '',
    reason: null,
    remedy: null,
    code: null,
  } as const
  return { ...page, results: page.results.map((row) => (ids.has(row.id) ? { ...row, ...moved } : row)) }
}
