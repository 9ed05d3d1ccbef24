import { queryOptions } from '@tanstack/react-query'
import { api, bodyOf, IN_PROJECT, type Schema } from './client'

export type Onboarding = Schema<'OnboardingBody'>
export type OnboardingStep = Schema<'OnboardingStep'>

/** How often unfinished steps are looked at, in milliseconds: a tick shall follow the event it waits for. */
const LOOK_MS = 2_000

/** The first steps of the project. Asked again and again until all are done. */
export function buildOnboardingQuery() {
  return queryOptions({
    queryKey: ['onboarding'],
    queryFn: ({ signal }) =>
      bodyOf(api.GET('/api/projects/{project_id}/onboarding/', { params: { path: IN_PROJECT }, signal })),
    refetchInterval: ({ state }) => (state.data?.done === true ? false : LOOK_MS),
  })
}
