import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api, bodyOf, IN_PROJECT, type Schema } from './client'

export type PreviewRequest = Schema<'PreviewRequest'>
export type PreviewAnswer = Schema<'PreviewAnswer'>
export type LiquidError = Schema<'LiquidError'>

/** How long a preview stays in memory after it was replaced, in milliseconds: typing makes many. */
const PREVIEW_KEPT_MS = 60_000

/** previews: messages as they would be · previews/…: of this configuration and event. */
export const previewKeys = {
  all: ['previews'] as const,
  of: (asked: PreviewRequest) => [...previewKeys.all, asked] as const,
}

/** The message as it would be; nothing is sent. While it is asked again the old answer stays. Give it no secrets. */
export function buildPreviewQuery(asked: PreviewRequest) {
  return queryOptions({
    queryKey: previewKeys.of(asked),
    queryFn: ({ signal }) =>
      bodyOf(
        api.POST('/api/projects/{project_id}/destinations/preview/', {
          params: { path: IN_PROJECT },
          body: asked,
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
    gcTime: PREVIEW_KEPT_MS,
  })
}

/** What is wrong with a text that holds Liquid, and where. */
export async function checkLiquid(text: string): Promise<readonly LiquidError[]> {
  const { errors } = await bodyOf(
    api.POST('/api/projects/{project_id}/liquid/check/', { params: { path: IN_PROJECT }, body: { text } }),
  )
  return errors
}
