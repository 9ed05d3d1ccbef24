import { Button, Group, Skeleton, Stack, Text } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import type { Destination } from '@/api/destination'
import { buildLogsQuery, type LogEntry } from '@/api/logs'
import { EmptyState } from '@/components/empty-state'
import { ErrorState } from '@/components/error-state'
import { ButtonLink, TextLink } from '@/components/links'
import { choiceOf, instantsOf } from '@/components/time-range'
import { useTimeZone } from '@/components/time-zone'
import { groupsOf, isMessageId, shortId } from './group-lines'
import { GroupedLines } from './grouped-lines'
import { LogTable } from './log-table'
import { type LogSearch, LogToolbar } from './log-toolbar'

const route = getRouteApi('/_app/pipeline/destinations/$id')

/** How often an open log looks for new lines, in milliseconds. */
const LOOK_MS = 5_000

/** With more pages than this the log stands still: each look asks for all of them, and who reads back is not waiting. */
const LIVE_PAGES_MAX = 3

const EVERYTHING: LogSearch = {
  search: undefined,
  level: undefined,
  range: undefined,
  after: undefined,
  before: undefined,
}

/** What a destination's messages went through. */
export function LogsTab({ destination: { id } }: { destination: Destination }) {
  const { search, level, view, ...others } = route.useSearch()
  const navigate = route.useNavigate()
  const timeZone = useTimeZone()
  const [isLive, setLive] = useState(true)
  const log = useInfiniteQuery({
    ...buildLogsQuery(id, {
      ...(search === undefined ? {} : { search }),
      ...(level === undefined ? {} : { level }),
      ...instantsOf(others, timeZone),
    }),
    refetchInterval: ({ state }) =>
      isLive && (state.data?.pages.length ?? 0) <= LIVE_PAGES_MAX ? LOOK_MS : false,
  })
  const change = (next: LogSearch) =>
    void navigate({ search: (old) => ({ ...old, ...next }), replace: true, resetScroll: false })
  const lines = log.data?.pages.flatMap((page) => page.results) ?? []
  const isNarrowed = search !== undefined || level !== undefined || choiceOf(others) !== ''
  return (
    <Stack gap="md">
      <LogToolbar
        search={{ search, level, view, ...others }}
        onChange={change}
        isLive={isLive}
        onLive={setLive}
      />
      {log.isError && <ErrorState error={log.error} onRetry={() => void log.refetch()} />}
      {log.isPending && <LinesSkeleton />}
      {log.isSuccess && lines.length === 0 && (
        <NoLines id={id} isNarrowed={isNarrowed} onClear={() => change(EVERYTHING)} />
      )}
      {lines.length > 0 && <Lines id={id} lines={lines} isFlat={view === 'flat'} />}
      {log.hasNextPage && (
        <Group justify="center">
          <Button variant="default" loading={log.isFetchingNextPage} onClick={() => void log.fetchNextPage()}>
            Load older
          </Button>
        </Group>
      )}
      {lines.length > 0 && <Text c="dimmed" size="xs">{`Times are in ${timeZone}.`}</Text>}
    </Stack>
  )
}

function Lines({ id, lines, isFlat }: { id: string; lines: readonly LogEntry[]; isFlat: boolean }) {
  if (!isFlat) return <GroupedLines id={id} groups={groupsOf(lines)} />
  const shown = lines.map((line) => ({
    ...line,
    id: String(line.id),
    of: isMessageId(line.instance_id) && (
      <TextLink
        to="/messages/$id"
        params={{ id: line.instance_id }}
        aria-label={`Message ${shortId(line.instance_id)}`}
      >
        {shortId(line.instance_id)}
      </TextLink>
    ),
  }))
  return <LogTable label="Log lines" lines={shown} ofHeading="Of message" />
}

function NoLines({ id, isNarrowed, onClear }: { id: string; isNarrowed: boolean; onClear: () => void }) {
  if (isNarrowed) {
    return (
      <EmptyState
        title="No line fits"
        actions={
          <Button variant="default" onClick={onClear}>
            Show all lines
          </Button>
        }
      >
        Search for less, or choose more levels or a longer time.
      </EmptyState>
    )
  }
  return (
    <EmptyState
      title="No log lines yet"
      actions={
        <ButtonLink to="/pipeline/destinations/$id" params={{ id }} search={{ tab: 'testing' }}>
          Test the destination
        </ButtonLink>
      }
    >
      When an event matches, each step of its message is written here: promised, sent, delivered, read, or why
      not.
    </EmptyState>
  )
}

function LinesSkeleton() {
  return (
    <Stack gap="sm" aria-busy="true">
      {['a', 'b', 'c', 'd', 'e', 'f'].map((key) => (
        <Skeleton key={key} h={36} />
      ))}
    </Stack>
  )
}
