import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type Action, actionChoiceKeys } from './actions-query'
import { api, bodyOf, IN_PROJECT, type Schema } from './client'

export type ActionStep = Schema<'ActionStep'>
export type ActionChange = Partial<Schema<'ActionPatch'>>
export type NewAction = Pick<Schema<'ActionCreate'>, 'name' | 'description' | 'steps'>

function useRefresh() {
  const queries = useQueryClient()
  return () => queries.invalidateQueries({ queryKey: actionChoiceKeys.all })
}

export function useCreateAction() {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: (body: NewAction): Promise<Action> =>
      bodyOf(
        api.POST('/api/projects/{project_id}/actions/', {
          params: { path: IN_PROJECT },
          body: { ...body, deleted: false },
        }),
      ),
    onSuccess: refresh,
  })
}

/** Changes what is named. `deleted` removes an action, which fails while an enabled destination uses it, or brings it back. */
export function useUpdateAction() {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: ({ id, change }: { id: number; change: ActionChange }): Promise<Action> =>
      bodyOf(
        api.PATCH('/api/projects/{project_id}/actions/{action_id}/', {
          params: { path: { ...IN_PROJECT, action_id: String(id) } },
          body: change,
        }),
      ),
    onSuccess: refresh,
  })
}
