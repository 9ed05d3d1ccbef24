import { Select, Text } from '@mantine/core'
import type { EventRow } from '@/api/recent-events'
import { useNow } from '@/components/now'
import { relativeTime } from '@/components/times'

export const SAMPLE = 'sample'

export interface EventChoiceProps {
  events: readonly EventRow[]
  /** An event's uuid, or `SAMPLE`. */
  value: string
  onChange: (value: string) => void
}

/** Which event the preview is filled in with. */
export function EventChoice({ events, value, onChange }: EventChoiceProps) {
  const now = useNow()
  const recent = events.map((event) => ({
    value: event.uuid,
    label: `${event.person?.name ?? event.distinct_id} · ${relativeTime(Date.parse(event.received_at), now)}`,
    name: event.event,
  }))
  return (
    <Select
      label="Fill in with"
      size="xs"
      data={[
        ...(recent.length === 0 ? [] : [{ group: 'Recent events', items: recent }]),
        { group: 'Made up', items: [{ value: SAMPLE, label: 'A sample event' }] },
      ]}
      value={value}
      onChange={(chosen) => chosen !== null && onChange(chosen)}
      allowDeselect={false}
      searchable
      nothingFoundMessage="No such event"
      renderOption={({ option }) => (
        <span>
          {option.label}
          {'name' in option && (
            <Text c="dimmed" fz="xs">
              {String(option.name)}
            </Text>
          )}
        </span>
      )}
    />
  )
}
