import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api, bodyOf, IN_PROJECT, type Schema } from './client'
import { messageKeys } from './messages'

export type FailureGroup = Schema<'FailureGroupBody'>
export type Failures = Schema<'FailuresBody'>

/** failures: everything · failures/list: by cause. */
export const failureKeys = {
  all: ['failures'] as const,
  list: () => [...failureKeys.all, 'list'] as const,
}

/** How often an open page looks for what is new, in milliseconds. */
const LOOK_MS = 15_000

/** What failed in the last seven days by its cause, and what waits to be mended. */
export function buildFailuresQuery() {
  return queryOptions({
    queryKey: failureKeys.list(),
    queryFn: ({ signal }) =>
      bodyOf(api.GET('/api/projects/{project_id}/failures/', { params: { path: IN_PROJECT }, signal })),
    refetchInterval: LOOK_MS,
  })
}

export interface Rerun {
  readonly id: string
  readonly acceptRisk: boolean
  /** Called after each step with how many messages went back so far. */
  readonly onStep: (done: number) => void
}

/** Sends a group's messages again, as many requests as it takes; how many went back into the queue. */
export function useRerunFailures() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: rerun,
    onSettled: () => {
      void queries.invalidateQueries({ queryKey: failureKeys.all })
      void queries.invalidateQueries({ queryKey: messageKeys.all })
    },
  })
}

async function rerun({ id, acceptRisk, onStep }: Rerun): Promise<number> {
  // What fails again meanwhile has failed after this instant, and is not sent round in circles.
  const before = new Date().toISOString()
  let done = 0
  for (;;) {
    const step = await bodyOf(
      api.POST('/api/projects/{project_id}/failures/{failure_id}/rerun/', {
        params: { path: { ...IN_PROJECT, failure_id: id } },
        body: { before, accept_risk_of_double: acceptRisk, limit: 500 },
      }),
    )
    done += step.done
    onStep(done)
    if (step.remaining === 0 || step.done === 0) return done
  }
}
