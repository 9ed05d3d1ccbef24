import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api, bodyOf, IN_PROJECT, type Schema } from './client'
import type { paths } from './schema'

export type MessageTemplateRow = Schema<'MessageTemplateRow'>
export type MessageTemplate = Schema<'MessageTemplateBody'>
export type Slot = Schema<'MessageTemplateSlot'>
export type SlotKind = Slot['kind']
export type SyncedSender = Schema<'SyncedSender'>

type Query = NonNullable<paths['/api/projects/{project_id}/message_templates/']['get']['parameters']['query']>

/** What a list is narrowed to; several statuses, languages or categories stand with commas. */
export type MessageTemplateFilters = Omit<Query, 'limit' | 'offset'>

/** message-templates: everything · …/list/filters/page · …/one/id · …/named: one by name, language and sender. */
export const messageTemplateKeys = {
  all: ['message-templates'] as const,
  list: (filters: MessageTemplateFilters, page: number) =>
    [...messageTemplateKeys.all, 'list', filters, page] as const,
  choices: (search: string) => [...messageTemplateKeys.all, 'choices', search] as const,
  one: (id: string) => [...messageTemplateKeys.all, 'one', id] as const,
  named: (asked: NamedTemplate) => [...messageTemplateKeys.all, 'named', asked] as const,
}

export const MESSAGE_TEMPLATES_A_PAGE = 50

/** Offered at once where one is chosen; who has more types a part of the name. */
export const TEMPLATE_CHOICES_MAX = 200

/** What Meta approved changes seldom, and a sync refreshes it; milliseconds. */
const FRESH_MS = 60_000

/** How often a review is looked at, in milliseconds. */
const REVIEW_LOOK_MS = 5_000

function askList(query: Query, signal: AbortSignal) {
  return bodyOf(
    api.GET('/api/projects/{project_id}/message_templates/', {
      params: { path: IN_PROJECT, query },
      signal,
    }),
  )
}

function askOne(id: string, signal: AbortSignal) {
  return bodyOf(
    api.GET('/api/projects/{project_id}/message_templates/{message_template_id}/', {
      params: { path: { ...IN_PROJECT, message_template_id: id } },
      signal,
    }),
  )
}

/** A page of message templates, from 1, by name and language. */
export function buildMessageTemplatesQuery(filters: MessageTemplateFilters, page: number) {
  const offset = (page - 1) * MESSAGE_TEMPLATES_A_PAGE
  return queryOptions({
    queryKey: messageTemplateKeys.list(filters, page),
    queryFn: ({ signal }) => askList({ ...filters, limit: MESSAGE_TEMPLATES_A_PAGE, offset }, signal),
    placeholderData: keepPreviousData,
  })
}

/** Message templates whose name or text has this in it, to choose one from. */
export function buildTemplateChoicesQuery(search: string) {
  return queryOptions({
    queryKey: messageTemplateKeys.choices(search),
    queryFn: async ({ signal }) => {
      const query = { limit: TEMPLATE_CHOICES_MAX, ...(search === '' ? {} : { search }) }
      return (await askList(query, signal)).results
    },
    placeholderData: keepPreviousData,
    staleTime: FRESH_MS,
  })
}

/** One message template with its components and slots. */
export function buildMessageTemplateQuery(id: string) {
  return queryOptions({
    queryKey: messageTemplateKeys.one(id),
    queryFn: ({ signal }) => askOne(id, signal),
    staleTime: FRESH_MS,
    // Meta's verdict comes by webhook, within minutes as a rule.
    refetchInterval: ({ state }) => (state.data?.status === 'PENDING' ? REVIEW_LOOK_MS : false),
  })
}

/** How a message names its message template. `sender` empty: of any sender. */
export interface NamedTemplate {
  readonly sender: string
  readonly name: string
  readonly language: string
}

/** The message template that a sender means by a name and a language; null when none is known. */
export function buildNamedTemplateQuery(asked: NamedTemplate) {
  const { sender, name, language } = asked
  return queryOptions({
    queryKey: messageTemplateKeys.named(asked),
    queryFn: async ({ signal }) => {
      const { results } = await askList({ name, language, limit: TEMPLATE_CHOICES_MAX }, signal)
      const found = results.find(({ senders }) => sender === '' || senders.includes(sender))
      return found === undefined ? null : askOne(found.id, signal)
    },
    enabled: name !== '' && language !== '',
    staleTime: FRESH_MS,
  })
}

/** Has the service ask Meta for the message templates of all senders now. */
export function useSyncMessageTemplates() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () =>
      bodyOf(
        api.POST('/api/projects/{project_id}/message_templates/sync/', { params: { path: IN_PROJECT } }),
      ),
    onSuccess: () => queries.invalidateQueries({ queryKey: messageTemplateKeys.all }),
  })
}
