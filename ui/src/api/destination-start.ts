import { queryOptions } from '@tanstack/react-query'
import { ApiError } from './api-error'
import { api, bodyOf, IN_PROJECT, type Schema } from './client'

export type Preset = Schema<'DestinationPreset'>

/** Catalogue entries change with the service's version only. */
const FOREVER = { staleTime: Number.POSITIVE_INFINITY }

/** The catalogue entry that a destination is made from. */
export function buildTemplateQuery(id: string) {
  return queryOptions({
    queryKey: ['catalogue', 'template', id],
    queryFn: ({ signal }) =>
      bodyOf(
        api.GET('/api/projects/{project_id}/hog_function_templates/{template_id}/', {
          params: { path: { ...IN_PROJECT, template_id: id } },
          signal,
        }),
      ),
    ...FOREVER,
  })
}

/** What destinations can begin with. */
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

/** One of the presets; fails as a missing page does when there is none of this id. */
export function presetOf(presets: readonly Preset[], id: string): Preset {
  const found = presets.find((preset) => preset.id === id)
  if (found !== undefined) return found
  const detail = `There is no preset “${id}”. Choose one under New destination.`
  throw new ApiError(404, { code: 'not_found', detail, attr: null })
}
