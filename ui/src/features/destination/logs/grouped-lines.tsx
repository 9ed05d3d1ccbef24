import { Accordion, Group, Skeleton, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { buildMessageLogQuery } from '@/api/logs'
import { ErrorState } from '@/components/error-state'
import { ButtonLink } from '@/components/links'
import { TimeText } from '@/components/time-text'
import type { LineGroup } from './group-lines'
import { LevelBadge } from './level-badge'
import { LogTable } from './log-table'
import classes from './logs.module.css'

/** One row for each message; opened, it tells the whole story of its message. */
export function GroupedLines({ id, groups }: { id: string; groups: readonly LineGroup[] }) {
  const [opened, setOpened] = useState<string[]>([])
  return (
    <Accordion multiple value={opened} onChange={setOpened} chevronPosition="left" order={2}>
      {groups.map((group) => (
        <Accordion.Item key={group.id} value={group.id}>
          <Accordion.Control>
            <Headline group={group} />
          </Accordion.Control>
          <Accordion.Panel>{opened.includes(group.id) && <Story id={id} group={group} />}</Accordion.Panel>
        </Accordion.Item>
      ))}
    </Accordion>
  )
}

function Headline({ group: { level, headline, timestamp, count } }: { group: LineGroup }) {
  return (
    <span className={classes['headline']}>
      <LevelBadge level={level} />
      <Text span className={classes['telling']}>
        {headline}
      </Text>
      <Text span c="dimmed" size="xs" className={classes['when']}>
        {`${count} ${count === 1 ? 'line' : 'lines'} · `}
        <TimeText value={timestamp} />
      </Text>
    </span>
  )
}

function Story({ id, group }: { id: string; group: LineGroup }) {
  const { data, error, refetch } = useQuery(buildMessageLogQuery(id, group.id))
  if (error !== null) return <ErrorState error={error} headingOrder={3} onRetry={() => void refetch()} />
  if (data === undefined) return <Skeleton h={120} aria-busy="true" />
  // A story is read from its beginning, as it was written down: Meta tells times in whole seconds only.
  const lines = data
    .toSorted((one, other) => one.id - other.id)
    .map((line) => ({ ...line, id: String(line.id) }))
  return (
    <Stack gap="xs">
      <LogTable label={`Log of message ${group.id}`} lines={lines} />
      {group.isMessage && (
        <Group>
          <ButtonLink to="/messages/$id" params={{ id: group.id }} variant="default" size="xs">
            Open the message
          </ButtonLink>
        </Group>
      )}
    </Stack>
  )
}
