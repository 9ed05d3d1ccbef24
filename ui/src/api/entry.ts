import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api, bodyOf, type Schema } from './client'
import { type Me, sessionKeys } from './session'

export type Welcome = Schema<'WelcomeBody'>

/** entry/welcome/code: whom a one-time link is for. */
export const entryKeys = {
  all: ['entry'] as const,
  welcome: (code: string) => [...entryKeys.all, 'welcome', code] as const,
}

export function buildWelcomeQuery(code: string) {
  return queryOptions({
    queryKey: entryKeys.welcome(code),
    queryFn: ({ signal }) => bodyOf(api.GET('/api/welcome/', { params: { query: { code } }, signal })),
    // A link that was used must not be shown as if it worked; one that is being used must not vanish under the form.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })
}

/** A new session: nothing that an earlier one was shown stays in memory. */
function useLetIn() {
  const queries = useQueryClient()
  return (me: Me) => {
    queries.clear()
    queries.setQueryData(sessionKeys.me(), me)
  }
}

export function useLogIn() {
  const letIn = useLetIn()
  return useMutation({
    mutationFn: (body: Schema<'LoginRequest'>) => bodyOf(api.POST('/api/login/', { body })),
    onSuccess: letIn,
  })
}

/** Sets a password by a one-time link, and logs in. */
export function useAcceptWelcome() {
  const letIn = useLetIn()
  return useMutation({
    mutationFn: (body: Schema<'WelcomeRequest'>) => bodyOf(api.POST('/api/welcome/', { body })),
    onSuccess: letIn,
  })
}
