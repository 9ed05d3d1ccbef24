import { Button } from '@mantine/core'
import { IconBolt, IconSearch } from '@tabler/icons-react'
import { EmptyState } from '@/components/empty-state'
import { ButtonLink } from '@/components/links'

/** In place of the list: nothing came yet, or nothing fits. */
export function NoEvents({ isNarrowed, onClear }: { isNarrowed: boolean; onClear: () => void }) {
  if (isNarrowed) {
    return (
      <EmptyState
        title="No event fits"
        icon={<IconSearch size={20} aria-hidden />}
        actions={
          <Button variant="default" onClick={onClear}>
            Show all events
          </Button>
        }
      >
        Events are kept for a limited time. Take away a filter, or search for less; what comes now and fits
        appears here by itself.
      </EmptyState>
    )
  }
  return (
    <EmptyState
      title="Waiting for the first event"
      icon={<IconBolt size={20} aria-hidden />}
      actions={<ButtonLink to="/">How to send one</ButtonLink>}
    >
      Point any PostHog SDK at this service. Events appear here within two seconds.
    </EmptyState>
  )
}
