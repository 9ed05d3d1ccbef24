import { Button, Group, Loader, Menu, Text } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { buildEventQuery, type EventFull, type EventRow } from '@/api/events'
import { buildRecentEventsQuery } from '@/api/recent-events'
import { TimeText } from '@/components/time-text'
import { SAMPLE, type TestEvent } from './use-test-event'

/** How many events that do not match are offered: enough to try out why. */
const OTHERS_MAX = 8

/** Which event to test with: those that match, other recent ones, or a made-up one. */
export function EventPicker({ event }: { event: TestEvent }) {
  const [isOpen, setOpen] = useState(false)
  const { matching, choose, refresh } = event
  const change = (opens: boolean) => {
    setOpen(opens)
    if (opens) refresh()
  }
  return (
    <Menu opened={isOpen} onChange={change} position="bottom-start" width={340} shadow="md">
      <Menu.Target>
        <Button variant="default" rightSection={<IconChevronDown size={16} aria-hidden />}>
          Load another event
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah="22rem" style={{ overflowY: 'auto' }}>
        <Menu.Label>Recent events that match</Menu.Label>
        {matching.length === 0 && (
          <Text c="dimmed" px="sm" py={4}>
            None of the last seven days.
          </Text>
        )}
        {matching.map((uuid) => (
          <MatchingItem key={uuid} uuid={uuid} onChoose={choose} />
        ))}
        <Menu.Divider />
        <Menu.Item onClick={() => choose(SAMPLE)}>
          <Text>Sample event</Text>
          <Text c="dimmed" size="xs">
            Made up so that the filters match
          </Text>
        </Menu.Item>
        {isOpen && <OtherItems known={matching} onChoose={choose} />}
      </Menu.Dropdown>
    </Menu>
  )
}

type OnChoose = (uuid: string) => void

function MatchingItem({ uuid, onChoose }: { uuid: string; onChoose: OnChoose }) {
  const { data } = useQuery(buildEventQuery(uuid))
  return (
    <Menu.Item onClick={() => onChoose(uuid)}>
      {data === undefined ? <Loader size="xs" aria-label="Loading the event" /> : <EventLine event={data} />}
    </Menu.Item>
  )
}

/** Recent events of any kind, to see why one does not match. */
function OtherItems({ known, onChoose }: { known: readonly string[]; onChoose: OnChoose }) {
  const { data = [] } = useQuery(buildRecentEventsQuery(undefined))
  const others = data.filter(({ uuid }) => !known.includes(uuid)).slice(0, OTHERS_MAX)
  if (others.length === 0) return null
  return (
    <>
      <Menu.Divider />
      <Menu.Label>Other recent events</Menu.Label>
      {others.map((row) => (
        <Menu.Item key={row.uuid} onClick={() => onChoose(row.uuid)}>
          <EventLine event={row} />
        </Menu.Item>
      ))}
    </>
  )
}

export function EventLine({ event }: { event: EventFull | EventRow }) {
  return (
    <>
      <Text style={{ overflowWrap: 'anywhere' }}>{event.event}</Text>
      <Group gap="xs" justify="space-between" wrap="nowrap">
        <Text c="dimmed" size="xs" truncate>
          {event.person?.name ?? event.distinct_id}
        </Text>
        <Text c="dimmed" size="xs" flex="none">
          <TimeText value={event.timestamp} />
        </Text>
      </Group>
    </>
  )
}
