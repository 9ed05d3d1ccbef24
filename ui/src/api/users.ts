import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api, bodyOf, type Schema } from './client'
import { sessionKeys } from './session'

export type Member = Schema<'MemberBody'>
export type Invited = Schema<'InvitedBody'>
export type MeChange = Schema<'MePatch'>

/** users: the people of the organization. */
export const userKeys = { all: ['users'] as const }

/** As many users as an organization can have. */
const USERS_MAX = 1000

/** Everybody of the organization. */
export function buildUsersQuery() {
  return queryOptions({
    queryKey: userKeys.all,
    queryFn: async ({ signal }) => {
      const { results } = await bodyOf(
        api.GET('/api/users/', { params: { query: { limit: USERS_MAX } }, signal }),
      )
      return results
    },
  })
}

function useRefresh() {
  const queries = useQueryClient()
  return () => queries.invalidateQueries({ queryKey: userKeys.all })
}

/** Adds a user. The answer has the one-time link, which is shown once. */
export function useInviteUser() {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: (body: { email: string; first_name: string }) => bodyOf(api.POST('/api/users/', { body })),
    onSuccess: refresh,
  })
}

/** Makes a new one-time link for a user; earlier ones stop working. */
export function useMakeLink() {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: (id: number) =>
      bodyOf(api.POST('/api/users/{user_id}/link/', { params: { path: { user_id: String(id) } } })),
    onSuccess: refresh,
  })
}

/** Lets a user in, or keeps them out. */
export function useActivateUser() {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: ({ id, isActive }: { id: number; isActive: boolean }) =>
      bodyOf(
        api.PATCH('/api/users/{user_id}/', {
          params: { path: { user_id: String(id) } },
          body: { is_active: isActive },
        }),
      ),
    onSuccess: refresh,
  })
}

/** Changes one's own name or password; keys that are absent stay as they are. */
export function useUpdateMe() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (change: MeChange) => bodyOf(api.PATCH('/api/users/@me/', { body: change })),
    onSuccess: (me) => {
      queries.setQueryData(sessionKeys.me(), me)
      return queries.invalidateQueries({ queryKey: userKeys.all })
    },
  })
}
