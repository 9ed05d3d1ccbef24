import { Paper, Title } from '@mantine/core'
import type { MessageFull } from '@/api/messages'
import { Copyable } from '@/components/copyable'
import { Facts } from '@/components/facts'
import { TextLink } from '@/components/links'
import { TimeText } from '@/components/time-text'
import { WindowStanding } from '@/components/window-standing'
import { personIdIn, personNameIn } from './person-id'

/** What belongs to the message, and where to find it. */
export function MessageFacts({ message }: { message: MessageFull }) {
  const { destination_id, destination_name, event_uuid, event_name, phone_number_id } = message
  const facts = [
    {
      label: 'Destination',
      value: (
        <TextLink to="/pipeline/destinations/$id" params={{ id: destination_id }}>
          {destination_name ?? 'Without a name'}
        </TextLink>
      ),
    },
    {
      label: 'Event',
      value: (
        <TextLink to="/events/$uuid" params={{ uuid: event_uuid }}>
          {event_name}
        </TextLink>
      ),
    },
    { label: 'Person', value: <PersonOf message={message} /> },
    { label: 'Recipient', value: message.recipient_e164 },
    {
      label: 'As written',
      value: message.recipient_written === message.recipient_e164 ? null : message.recipient_written,
    },
    {
      label: 'Sender',
      value: phone_number_id && (
        <TextLink to="/senders/$id" params={{ id: phone_number_id }}>
          {phone_number_id}
        </TextLink>
      ),
    },
    { label: '24-hour window', value: message.window && <WindowStanding window={message.window} /> },
    { label: 'Promised', value: <TimeText value={message.created_at} form="exact" /> },
    { label: 'Last change', value: <TimeText value={message.updated_at} form="exact" /> },
    { label: 'Deadline', value: <TimeText value={message.deadline_at} form="exact" /> },
    { label: 'Message id', value: <Copyable value={message.id} what="message id" /> },
    { label: 'Meta’s id', value: message.wamid && <Copyable value={message.wamid} what="Meta’s id" /> },
  ]
  return (
    <Paper p="md" component="section" aria-labelledby="message-facts">
      <Title order={2} id="message-facts" mb="sm">
        Details
      </Title>
      <Facts facts={facts} />
    </Paper>
  )
}

function PersonOf({ message: { person, distinct_id } }: { message: MessageFull }) {
  const id = personIdIn(person)
  const name = personNameIn(person) ?? distinct_id
  if (id === null) return name
  return (
    <TextLink to="/people/$id" params={{ id }}>
      {name}
    </TextLink>
  )
}
