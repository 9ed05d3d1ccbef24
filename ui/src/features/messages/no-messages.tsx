import { Button } from '@mantine/core'
import { IconMessageCircle, IconSearch } from '@tabler/icons-react'
import { EmptyState } from '@/components/empty-state'
import { ButtonLink } from '@/components/links'

/** In place of the list: nothing was ever promised, or nothing fits the filters. */
export function NoMessages({ isNarrowed, onClear }: { isNarrowed: boolean; onClear: () => void }) {
  if (isNarrowed) {
    return (
      <EmptyState
        title="No message fits"
        icon={<IconSearch size={20} aria-hidden />}
        actions={
          <Button variant="default" onClick={onClear}>
            Show all messages
          </Button>
        }
      >
        Take away a filter, or search for less.
      </EmptyState>
    )
  }
  return (
    <EmptyState
      title="No messages yet"
      icon={<IconMessageCircle size={20} aria-hidden />}
      actions={
        <>
          <ButtonLink to="/pipeline/destinations/new">New destination</ButtonLink>
          <ButtonLink to="/events" variant="default">
            Look at events
          </ButtonLink>
        </>
      }
    >
      A message appears here as soon as an event matches a destination, whether or not it can be sent.
    </EmptyState>
  )
}
