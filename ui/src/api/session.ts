import { queryOptions, useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { api, bodyOf, type Schema } from './client'

export type Me = Schema<'UserBody'>
export type Project = Schema<'ProjectBody'>

/** session: everything about who is signed in · session/me: the user, their organization and project. */
export const sessionKeys = {
  all: ['session'] as const,
  me: () => [...sessionKeys.all, 'me'] as const,
}

export function buildMeQuery() {
  return queryOptions({
    queryKey: sessionKeys.me(),
    queryFn: ({ signal }) => bodyOf(api.GET('/api/users/@me/', { signal })),
    staleTime: 60_000,
  })
}

/** Who is signed in. Only below the signed-in layout, whose loader has asked already. */
export function useMe(): Me {
  return useSuspenseQuery(buildMeQuery()).data
}

/** The current project. */
export function useProject(): Project {
  const { team } = useMe()
  if (team === null) throw new Error('You have no project yet. Ask an administrator for access to one.')
  return team
}

/** Ends the session; nothing of it stays in memory. */
export function useLogOut() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async () => {
      await api.POST('/api/logout/')
    },
    onSuccess: () => queries.clear(),
  })
}
