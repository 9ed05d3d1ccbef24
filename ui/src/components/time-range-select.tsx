import { Group, Select, TextInput } from '@mantine/core'
import { choiceOf, OWN_RANGE, RANGES, type TimeRange } from './time-range'
import { useTimeZone } from './time-zone'

export interface TimeRangeSelectProps {
  value: TimeRange
  /** Puts the range into the address: `navigate({ search: (old) => ({ ...old, ...range }) })`. */
  onChange: (range: TimeRange) => void
  /** Whether any time can be chosen; without it something is always chosen. */
  hasAnyTime?: boolean
}

const ANY_TIME = { value: '', label: 'Any time' }

const CHOICES = [
  ...RANGES.map(({ word, label }) => ({ value: word, label })),
  { value: OWN_RANGE, label: 'Between dates' },
]

/** From when to when: a usual range, or two dates in the project's time zone. */
export function TimeRangeSelect({ value, onChange, hasAnyTime = true }: TimeRangeSelectProps) {
  const choice = choiceOf(value)
  const choose = (word: string | null) =>
    onChange({ range: word === '' || word === null ? undefined : word, after: undefined, before: undefined })
  return (
    <Group gap="xs" w={{ base: '100%', xs: 'auto' }}>
      <Select
        aria-label="Time range"
        data={hasAnyTime ? [ANY_TIME, ...CHOICES] : CHOICES}
        value={choice}
        onChange={choose}
        allowDeselect={false}
        w={{ base: '100%', xs: '10rem' }}
      />
      {choice === OWN_RANGE && (
        <>
          <DateInput name="From" value={value.after} onChange={(after) => onChange({ ...value, after })} />
          <DateInput name="To" value={value.before} onChange={(before) => onChange({ ...value, before })} />
        </>
      )}
    </Group>
  )
}

interface DateInputProps {
  name: string
  value: string | undefined
  onChange: (value: string | undefined) => void
}

function DateInput({ name, value, onChange }: DateInputProps) {
  const timeZone = useTimeZone()
  return (
    <TextInput
      type="date"
      aria-label={`${name} (${timeZone})`}
      title={`${name}: a day in ${timeZone}`}
      value={value?.slice(0, 10) ?? ''}
      onChange={(event) => onChange(event.currentTarget.value || undefined)}
      w="9.5rem"
    />
  )
}
