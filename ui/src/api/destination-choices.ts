import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api, bodyOf, IN_PROJECT } from './client'
import { destinationKeys } from './destination'

/** Destinations offered at once; who has more types a part of the name. */
const CHOICES_MAX = 50

/** Destinations whose name has this in it, to choose one from. */
export function buildDestinationChoicesQuery(search: string) {
  return queryOptions({
    queryKey: [...destinationKeys.all, 'choices', search],
    queryFn: async ({ signal }) => {
      const query = { type: 'destination', limit: CHOICES_MAX, ...(search === '' ? {} : { search }) }
      const { results } = await bodyOf(
        api.GET('/api/projects/{project_id}/hog_functions/', { params: { path: IN_PROJECT, query }, signal }),
      )
      return results.map(({ id, name }) => ({ value: id, label: name ?? 'Destination without a name' }))
    },
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  })
}
