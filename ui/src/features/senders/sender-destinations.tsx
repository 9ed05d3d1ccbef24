import { Text } from '@mantine/core'
import type { Sender } from '@/api/senders'
import { TextLink } from '@/components/links'
import classes from './senders.module.css'

/** More names than fit a card; the sender's page has them all. */
const NAMES_SHOWN = 6

/** The destinations that send through a number, as links; paused ones say so. */
export function SenderDestinations({
  destinations,
  most = NAMES_SHOWN,
}: {
  destinations: Sender['destinations']
  most?: number
}) {
  const rest = destinations.length - most
  return (
    <Text component="div" size="xs" className={classes.destinations}>
      <Text span inherit c="dimmed" style={{ whiteSpace: 'nowrap' }}>
        Used by
      </Text>
      <ul>
        {destinations.slice(0, most).map(({ id, name, enabled }) => (
          <li key={id}>
            <TextLink to="/pipeline/destinations/$id" params={{ id }}>
              {name ?? 'a destination without a name'}
            </TextLink>
            {!enabled && (
              <Text span inherit c="dimmed">
                {' '}
                (paused)
              </Text>
            )}
          </li>
        ))}
        {rest > 0 && <li>and {rest} more</li>}
      </ul>
    </Text>
  )
}
