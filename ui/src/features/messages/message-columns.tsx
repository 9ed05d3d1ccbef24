import { Text } from '@mantine/core'
import type { Message } from '@/api/messages'
import type { Column } from '@/components/data-table'
import { RowLink } from '@/components/links'
import { StateBadge } from '@/components/state-badge'
import { TimeText } from '@/components/time-text'
import classes from './messages.module.css'
import { recipientOf } from './recipient'

export const MESSAGE_COLUMNS: readonly Column<Message>[] = [
  {
    key: 'recipient',
    heading: 'Recipient',
    isRowHeading: true,
    cell: (message) => (
      <RowLink to="/messages/$id" params={{ id: message.id }}>
        <span className={`${classes.clip} ${classes.recipient}`}>{recipientOf(message)}</span>
      </RowLink>
    ),
  },
  {
    key: 'state',
    heading: 'State',
    cell: ({ state, state_meaning }) => <StateBadge state={state} meaning={state_meaning} />,
  },
  {
    key: 'destination',
    heading: 'Destination',
    isMinor: true,
    cell: ({ destination_name }) => (
      <span className={classes.clip}>{destination_name ?? 'Without a name'}</span>
    ),
  },
  {
    key: 'event',
    heading: 'Event',
    isMinor: true,
    cell: ({ event_name }) => <span className={classes.clip}>{event_name}</span>,
  },
  {
    key: 'reason',
    heading: 'Reason',
    width: '40%',
    cell: ({ reason }) =>
      reason === null ? (
        <Text span c="dimmed" aria-label="None">
          —
        </Text>
      ) : (
        <span className={`${classes.clip} ${classes.reason}`} title={reason}>
          {reason}
        </span>
      ),
  },
  {
    key: 'created',
    heading: 'Promised',
    align: 'end',
    cell: ({ created_at }) => <TimeText value={created_at} isPast />,
  },
]
