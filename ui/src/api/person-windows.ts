import { queryOptions } from '@tanstack/react-query'
import { api, bodyOf, IN_PROJECT } from './client'
import { personKeys } from './people'

/** The 24-hour windows of a person, one for each sender they wrote to. */
export function buildPersonWindowsQuery(id: string) {
  return queryOptions({
    queryKey: [...personKeys.one(id), 'windows'],
    queryFn: ({ signal }) =>
      bodyOf(
        api.GET('/api/projects/{project_id}/persons/{person_id}/windows/', {
          params: { path: { ...IN_PROJECT, person_id: id } },
          signal,
        }),
      ),
  })
}
