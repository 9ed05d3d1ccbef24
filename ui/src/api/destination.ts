import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api, bodyOf, IN_PROJECT, type Schema } from './client'

export type Destination = Schema<'FunctionFull'>
export type DestinationChange = Schema<'FunctionPatch'>
export type NewDestination = Schema<'FunctionCreate'>

/** destinations: everything about them · destinations/one/id: one as it is saved. Lists stand beside `one`. */
export const destinationKeys = {
  all: ['destinations'] as const,
  one: (id: string) => [...destinationKeys.all, 'one', id] as const,
}

export function buildDestinationQuery(id: string) {
  return queryOptions({
    queryKey: destinationKeys.one(id),
    queryFn: ({ signal }) =>
      bodyOf(
        api.GET('/api/projects/{project_id}/hog_functions/{function_id}/', {
          params: { path: { ...IN_PROJECT, function_id: id } },
          signal,
        }),
      ),
  })
}

/** Changes what is named of a destination; fails with status 409 when `base_updated_at` is older than the saved one. */
export function updateDestination(id: string, change: DestinationChange): Promise<Destination> {
  return bodyOf(
    api.PATCH('/api/projects/{project_id}/hog_functions/{function_id}/', {
      params: { path: { ...IN_PROJECT, function_id: id } },
      body: change,
    }),
  )
}

export function useUpdateDestination() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ id, change }: { id: string; change: DestinationChange }) => updateDestination(id, change),
    onSuccess: (saved) => {
      queries.setQueryData(destinationKeys.one(saved.id), saved)
      // Its numbers, its history and the lists that name it; the destination itself has just come.
      const isOther = ({ queryKey }: { queryKey: readonly unknown[] }) =>
        !(queryKey.length === 3 && queryKey[1] === 'one' && queryKey[2] === saved.id)
      return queries.invalidateQueries({ queryKey: destinationKeys.all, predicate: isOther })
    },
  })
}

export function useCreateDestination() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: NewDestination) =>
      bodyOf(api.POST('/api/projects/{project_id}/hog_functions/', { params: { path: IN_PROJECT }, body })),
    onSuccess: (saved) => {
      queries.setQueryData(destinationKeys.one(saved.id), saved)
      return queries.invalidateQueries({ queryKey: destinationKeys.all })
    },
  })
}
