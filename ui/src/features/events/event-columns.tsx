import { Text } from '@mantine/core'
import type { EventRow } from '@/api/events'
import type { Column } from '@/components/data-table'
import { RowLink, TextLink } from '@/components/links'
import { TimeText } from '@/components/time-text'
import { sourceText } from './filters'

export const EVENT_COLUMNS: readonly Column<EventRow>[] = [
  {
    key: 'event',
    heading: 'Event',
    isRowHeading: true,
    cell: ({ uuid, event }) => (
      <RowLink to="/events/$uuid" params={{ uuid }}>
        {event}
      </RowLink>
    ),
  },
  {
    key: 'person',
    heading: 'Person',
    cell: ({ person }) =>
      person === null ? (
        <Text span c="dimmed">
          Without a person
        </Text>
      ) : (
        <TextLink to="/people/$id" params={{ id: person.id }}>
          {person.name}
        </TextLink>
      ),
  },
  {
    key: 'id',
    heading: 'Distinct id',
    cell: ({ distinct_id }) => <span style={{ overflowWrap: 'anywhere' }}>{distinct_id}</span>,
  },
  { key: 'source', heading: 'Came by', cell: ({ source }) => sourceText(source) },
  {
    key: 'received',
    heading: 'Received',
    align: 'end',
    cell: ({ received_at }) => <TimeText value={received_at} isPast />,
  },
]
