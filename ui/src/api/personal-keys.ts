import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api, bodyOf, type Schema } from './client'

export type PersonalKey = Schema<'PersonalKeyBody'>
export type ScopeArea = Schema<'ScopeBody'>

/** keys: everything · keys/mine: the caller's own · keys/scopes: what a key may be allowed. */
export const personalKeyKeys = {
  all: ['keys'] as const,
  mine: () => [...personalKeyKeys.all, 'mine'] as const,
  scopes: () => [...personalKeyKeys.all, 'scopes'] as const,
}

/** As many keys as a user can have. */
const KEYS_MAX = 100

export function buildKeysQuery() {
  return queryOptions({
    queryKey: personalKeyKeys.mine(),
    queryFn: async ({ signal }) => {
      const { results } = await bodyOf(
        api.GET('/api/personal_api_keys/', { params: { query: { limit: KEYS_MAX } }, signal }),
      )
      return results
    },
  })
}

/** Areas of the API, in the order in which people should see them. They do not change while the service runs. */
export function buildScopesQuery() {
  return queryOptions({
    queryKey: personalKeyKeys.scopes(),
    queryFn: async ({ signal }) =>
      (await bodyOf(api.GET('/api/personal_api_keys/scopes/', { signal }))).results,
    staleTime: Number.POSITIVE_INFINITY,
  })
}

/** Makes a key. Its value is in this answer and never again. */
export function useCreateKey() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: { label: string; scopes: string[] }) =>
      bodyOf(api.POST('/api/personal_api_keys/', { body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: personalKeyKeys.mine() }),
  })
}

/** Deletes a key; it stops working at once. */
export function useDeleteKey() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async (id: string) => {
      await api.DELETE('/api/personal_api_keys/{key_id}/', { params: { path: { key_id: id } } })
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: personalKeyKeys.mine() }),
  })
}
