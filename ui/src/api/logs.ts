import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api, bodyOf, IN_PROJECT, type Schema } from './client'
import type { paths } from './schema'

export type LogEntry = Schema<'LogEntry'>
export type LogPage = Schema<'LogPage'>

type Query = NonNullable<
  paths['/api/projects/{project_id}/hog_functions/{function_id}/logs/']['get']['parameters']['query']
>

/** What a log is narrowed to, as the API has it; `level` is a list joined by commas. */
export type LogFilters = Pick<Query, 'search' | 'level' | 'after' | 'before'>

/** logs: everything · logs/id/lines/…: of a destination under these filters · logs/id/message/…: one message's story. */
export const logKeys = {
  all: ['logs'] as const,
  lines: (id: string, filters: LogFilters) => [...logKeys.all, id, 'lines', filters] as const,
  message: (id: string, messageId: string) => [...logKeys.all, id, 'message', messageId] as const,
}

/** Lines a page: some forty messages, which fill a screen when they are grouped. */
const PAGE_LINES = 200

/** The most that the API gives at once; no message has that many. */
const MESSAGE_LINES_MAX = 500

function askLines(id: string, query: Query, signal: AbortSignal): Promise<LogPage> {
  return bodyOf(
    api.GET('/api/projects/{project_id}/hog_functions/{function_id}/logs/', {
      params: { path: { ...IN_PROJECT, function_id: id }, query },
      signal,
    }),
  )
}

/** A destination's log, newest first, page by page. While other filters load, the old lines stay. */
export function buildLogsQuery(id: string, filters: LogFilters) {
  return infiniteQueryOptions({
    queryKey: logKeys.lines(id, filters),
    queryFn: ({ pageParam, signal }) =>
      askLines(
        id,
        { ...filters, limit: PAGE_LINES, ...(pageParam === null ? {} : { cursor: pageParam }) },
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page: LogPage) => page.next_cursor,
    placeholderData: keepPreviousData,
  })
}

/** Every line of one message, newest first, whatever the log is narrowed to. */
export function buildMessageLogQuery(id: string, messageId: string) {
  return queryOptions({
    queryKey: logKeys.message(id, messageId),
    queryFn: async ({ signal }) => {
      const page = await askLines(id, { limit: MESSAGE_LINES_MAX, instance_id: messageId }, signal)
      return page.results
    },
  })
}
