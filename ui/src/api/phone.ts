import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { base64Of } from './base64'
import { api, bodyOf, IN_PROJECT, type Schema } from './client'

export type Phone = Schema<'PhoneBody'>
export type PhoneList = Schema<'PhoneList'>
export type PhoneMessage = Schema<'PhoneMessage'>
export type PhoneConversation = Schema<'PhoneConversation'>

/** phone: everything · phone/list · phone/one/user. Only with the simulator. */
export const phoneKeys = {
  all: ['phone'] as const,
  list: () => [...phoneKeys.all, 'list'] as const,
  one: (user: string) => [...phoneKeys.all, 'one', user] as const,
}

/** A phone that one looks at shows a message as soon as it arrives; the list may be a little behind. Milliseconds. */
const CHAT_LOOK_MS = 1_000
const LIST_LOOK_MS = 3_000

/** Phones, the one with the newest message first. */
export function buildPhonesQuery() {
  return queryOptions({
    queryKey: phoneKeys.list(),
    queryFn: ({ signal }) =>
      bodyOf(api.GET('/api/projects/{project_id}/phone/', { params: { path: IN_PROJECT }, signal })),
    refetchInterval: LIST_LOOK_MS,
  })
}

/** One phone's messages, oldest first. `user`: its number in any form, or its WhatsApp id. */
export function buildPhoneQuery(user: string) {
  return queryOptions({
    queryKey: phoneKeys.one(user),
    queryFn: ({ signal }) =>
      bodyOf(
        api.GET('/api/projects/{project_id}/phone/{user}/', {
          params: { path: { ...IN_PROJECT, user } },
          signal,
        }),
      ),
    refetchInterval: CHAT_LOOK_MS,
  })
}

/** Shows a conversation as an answer gave it, and looks at the list anew. */
function useShow(user: string) {
  const queries = useQueryClient()
  return (conversation: PhoneConversation) => {
    queries.setQueryData(phoneKeys.one(user), conversation)
    return queries.invalidateQueries({ queryKey: phoneKeys.list() })
  }
}

/** What the person says: words, a file, or a file with words. */
export interface Said {
  readonly text: string
  readonly file?: File | undefined
}

async function sentFile(file: File): Promise<Schema<'PhoneFile'>> {
  return {
    file_name: file.name,
    content_type: file.type === '' ? 'application/octet-stream' : file.type,
    content_base64: await base64Of(file),
  }
}

/** Writes or sends a file as the person, to a sender; to the project's first one if none is named. */
export function useWriteOnPhone(user: string) {
  const show = useShow(user)
  return useMutation({
    mutationFn: async ({ text, file, sender }: Said & { sender: string | null }) =>
      bodyOf(
        api.POST('/api/projects/{project_id}/phone/{user}/write/', {
          params: { path: { ...IN_PROJECT, user } },
          body: { text, file: file === undefined ? null : await sentFile(file), phone_number_id: sender },
        }),
      ),
    onSuccess: show,
  })
}

/** Taps a button as the person. */
export function useTapOnPhone(user: string) {
  const show = useShow(user)
  return useMutation({
    mutationFn: ({ messageId, index }: { messageId: string; index: number }) =>
      bodyOf(
        api.POST('/api/projects/{project_id}/phone/{user}/tap/', {
          params: { path: { ...IN_PROJECT, user } },
          body: { message_id: messageId, index },
        }),
      ),
    onSuccess: show,
  })
}
