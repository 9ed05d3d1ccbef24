import { queryOptions } from '@tanstack/react-query'
import { api, bodyOf, IN_PROJECT, type Schema } from './client'

export type Preset = Schema<'DestinationPreset'>
export type DestinationTemplate = Schema<'DestinationTemplate'>

/** The catalogue changes with the service's version only. */
const FOREVER = { staleTime: Number.POSITIVE_INFINITY }

/** What destinations can begin with, in the order to show them. */
export function buildPresetsQuery() {
  return queryOptions({
    queryKey: ['catalogue', 'presets'],
    queryFn: async ({ signal }) => {
      const { results } = await bodyOf(
        api.GET('/api/projects/{project_id}/destination_presets/', { params: { path: IN_PROJECT }, signal }),
      )
      return results
    },
    ...FOREVER,
  })
}

/** What destinations are made from. */
export function buildTemplatesQuery() {
  return queryOptions({
    queryKey: ['catalogue', 'templates'],
    queryFn: async ({ signal }) => {
      const { results } = await bodyOf(
        api.GET('/api/projects/{project_id}/hog_function_templates/', {
          params: { path: IN_PROJECT },
          signal,
        }),
      )
      return results
    },
    ...FOREVER,
  })
}
