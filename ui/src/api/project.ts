import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api, bodyOf, IN_PROJECT, type Schema } from './client'
import { senderKeys } from './senders'
import { sessionKeys } from './session'

export type ProjectChange = Schema<'ProjectPatch'>

/** What hangs on the project: the session shows it, and its secrets are part of the webhooks' set-up. */
function useRefresh() {
  const queries = useQueryClient()
  return () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: sessionKeys.all }),
      queries.invalidateQueries({ queryKey: senderKeys.webhooks() }),
      queries.invalidateQueries({ queryKey: ['onboarding'] }),
    ])
}

/** Changes settings of the project; keys that are absent stay as they are. */
export function useUpdateProject() {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: (change: ProjectChange) =>
      bodyOf(
        api.PATCH('/api/projects/{project_id}/', {
          params: { path: IN_PROJECT },
          body: change,
        }),
      ),
    onSuccess: refresh,
  })
}

/** Gives the project a new capture token; the old one stops working. */
export function useResetToken() {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: () =>
      bodyOf(api.POST('/api/projects/{project_id}/reset_token/', { params: { path: IN_PROJECT } })),
    onSuccess: refresh,
  })
}
