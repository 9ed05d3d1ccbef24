import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api, bodyOf, IN_PROJECT, type Schema } from './client'
import { type MessageTemplate, messageTemplateKeys } from './message-templates'

export type MessageTemplateDraft = Schema<'MessageTemplateDraft'>
export type MessageTemplateChange = Schema<'MessageTemplateChange'>
export type MessageTemplateFlaw = Schema<'MessageTemplateFlaw'>
export type SampleUpload = Schema<'SampleUpload'>

/** What Meta would refuse of a draft; nothing is submitted. While it is asked again the old answer stays. */
export function buildTemplateCheckQuery(draft: MessageTemplateDraft) {
  return queryOptions({
    queryKey: [...messageTemplateKeys.all, 'check', draft],
    queryFn: async ({ signal }) => {
      const { problems } = await bodyOf(
        api.POST('/api/projects/{project_id}/message_templates/check/', {
          params: { path: IN_PROJECT },
          body: draft,
          signal,
        }),
      )
      return problems
    },
    placeholderData: keepPreviousData,
    // The answer depends on the draft alone.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 30_000,
  })
}

/** Submits a message template for Meta's review. */
export function useCreateMessageTemplate() {
  const show = useShow()
  return useMutation({
    mutationFn: (draft: MessageTemplateDraft) =>
      bodyOf(
        api.POST('/api/projects/{project_id}/message_templates/', {
          params: { path: IN_PROJECT },
          body: draft,
        }),
      ),
    onSuccess: show,
  })
}

/** Submits a change; Meta reviews it anew. */
export function useUpdateMessageTemplate(id: string) {
  const show = useShow()
  return useMutation({
    mutationFn: (change: MessageTemplateChange) =>
      bodyOf(
        api.PATCH('/api/projects/{project_id}/message_templates/{message_template_id}/', {
          params: { path: { ...IN_PROJECT, message_template_id: id } },
          body: change,
        }),
      ),
    onSuccess: show,
  })
}

function useShow() {
  const queries = useQueryClient()
  return async (template: MessageTemplate) => {
    await queries.invalidateQueries({ queryKey: messageTemplateKeys.all })
    queries.setQueryData(messageTemplateKeys.one(template.id), template)
  }
}

/** Deletes one language of a message template at Meta, or all of them. */
export function useDeleteMessageTemplate(id: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (allLanguages: boolean) =>
      api.DELETE('/api/projects/{project_id}/message_templates/{message_template_id}/', {
        params: {
          path: { ...IN_PROJECT, message_template_id: id },
          query: { all_languages: String(allLanguages) },
        },
      }),
    onSuccess: () => {
      queries.removeQueries({ queryKey: messageTemplateKeys.one(id) })
      return queries.invalidateQueries({ queryKey: [...messageTemplateKeys.all, 'list'] })
    },
  })
}

/** Uploads the picture, video or document that Meta's reviewers are shown; its handle. */
export function useUploadSample() {
  return useMutation({
    mutationFn: (sample: SampleUpload) =>
      bodyOf(
        api.POST('/api/projects/{project_id}/message_templates/samples/', {
          params: { path: IN_PROJECT },
          body: sample,
        }),
      ),
  })
}
