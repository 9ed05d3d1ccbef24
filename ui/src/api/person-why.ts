import { queryOptions } from '@tanstack/react-query'
import { api, bodyOf, IN_PROJECT, type Schema } from './client'
import { personKeys } from './people'

export type PersonWhy = Schema<'PersonWhyBody'>

/** Whether a message of a destination would go to a person now, and what each gate says. Asked anew at each look. */
export function buildPersonWhyQuery(personId: string, destinationId: string) {
  return queryOptions({
    queryKey: [...personKeys.all, 'why', personId, destinationId],
    queryFn: ({ signal }) =>
      bodyOf(
        api.GET('/api/projects/{project_id}/persons/{person_id}/why/', {
          params: {
            path: { ...IN_PROJECT, person_id: personId },
            query: { destination: destinationId },
          },
          signal,
        }),
      ),
    gcTime: 0,
  })
}
