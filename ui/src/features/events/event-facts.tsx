import { Paper, Title } from '@mantine/core'
import type { EventFull } from '@/api/events'
import { Copyable } from '@/components/copyable'
import { Facts } from '@/components/facts'
import { TextLink } from '@/components/links'
import { TimeText } from '@/components/time-text'
import { useTimeZone } from '@/components/time-zone'
import { sourceText } from './filters'

/** About whom the event is, when it happened, and how it came. */
export function EventFacts({ event }: { event: EventFull }) {
  const timeZone = useTimeZone()
  const { person, distinct_id, uuid, elements_chain } = event
  const facts = [
    {
      label: 'Person',
      value: person && (
        <TextLink to="/people/$id" params={{ id: person.id }}>
          {person.name}
        </TextLink>
      ),
    },
    { label: 'Distinct id', value: <Copyable value={distinct_id} what="distinct id" /> },
    { label: 'Happened', value: <TimeText value={event.timestamp} form="exact" /> },
    { label: 'Received', value: <TimeText value={event.received_at} form="exact" /> },
    { label: 'Time zone', value: timeZone },
    { label: 'Came by', value: sourceText(event.source) },
    { label: 'Groups', value: Object.keys(event.groups).join(', ') || null },
    { label: 'Elements', value: elements_chain || null },
    { label: 'Event uuid', value: <Copyable value={uuid} what="event uuid" /> },
  ]
  return (
    <Paper p="md" component="section" aria-labelledby="event-facts">
      <Title order={2} id="event-facts" mb="sm">
        Details
      </Title>
      <Facts facts={facts} />
    </Paper>
  )
}
