import { queryOptions } from '@tanstack/react-query'
import { api, bodyOf, IN_PROJECT, type Schema } from './client'

export type Action = Schema<'ActionBody'>

/** The most the API gives at once. */
const ACTIONS_MAX = 1000

/** actions: everything about them · actions/choices: all of them, to choose from. */
export const actionChoiceKeys = {
  all: ['actions'] as const,
  choices: () => [...actionChoiceKeys.all, 'choices'] as const,
}

/** Actions to choose from; a project has a handful. */
export function buildActionChoicesQuery() {
  return queryOptions({
    queryKey: actionChoiceKeys.choices(),
    queryFn: ({ signal }) =>
      bodyOf(
        api.GET('/api/projects/{project_id}/actions/', {
          params: { path: IN_PROJECT, query: { limit: ACTIONS_MAX } },
          signal,
        }),
      ),
    staleTime: 60_000,
  })
}
