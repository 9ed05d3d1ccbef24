import { Chip, Group, Skeleton, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { buildMessageCountsQuery, type MessageFilters } from '@/api/messages'
import { lookOf } from '@/components/message-states'
import { NumberText } from '@/components/number-text'
import { useTimeZone } from '@/components/time-zone'
import { offeredStates, statesIn } from './filters'
import classes from './messages.module.css'

export interface StateChipsProps {
  /** The states in the address, separated by commas. */
  chosen: string | undefined
  filters: MessageFilters
  onChange: (states: string | undefined) => void
}

/** The states that messages are in, with how many; choosing some narrows the list to them. */
export function StateChips({ chosen, filters, onChange }: StateChipsProps) {
  const { data, isPending } = useQuery(buildMessageCountsQuery(filters))
  const states = statesIn(chosen)
  if (isPending) return <Skeleton h={26} w={320} aria-busy="true" />
  const offered = offeredStates(data?.results ?? [], states)
  const shown = offered.filter(({ state }) => states.length === 0 || states.includes(state))
  const total = shown.reduce((sum, { count }) => sum + count, 0)
  return (
    <Group justify="space-between" gap="sm">
      <Group gap={6} role="group" aria-label="States">
        <Chip.Group multiple value={states} onChange={(next) => onChange(next.join(',') || undefined)}>
          {offered.map(({ state, count }) => (
            <Chip key={state} value={state} size="xs" variant="outline" classNames={{ label: classes.chip }}>
              {lookOf(state).word}{' '}
              <span className={classes.count}>
                <NumberText value={count} form="compact" />
              </span>
            </Chip>
          ))}
        </Chip.Group>
      </Group>
      <Total count={total} isComplete={data?.is_complete ?? true} />
    </Group>
  )
}

function Total({ count, isComplete }: { count: number; isComplete: boolean }) {
  const timeZone = useTimeZone()
  return (
    <Text c="dimmed" size="xs">
      <NumberText value={count} /> {count === 1 ? 'message' : 'messages'}
      {isComplete ? '' : ', counted among the newest'} · times in {timeZone}
    </Text>
  )
}
