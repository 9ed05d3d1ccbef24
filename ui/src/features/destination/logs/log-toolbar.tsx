import { Chip, Group, SegmentedControl, Switch } from '@mantine/core'
import { SearchInput } from '@/components/search-input'
import type { TimeRange } from '@/components/time-range'
import { TimeRangeSelect } from '@/components/time-range-select'
import { LEVEL_LOOKS, LEVELS } from './log-levels'

export interface LogSearch extends TimeRange {
  search?: string | undefined
  /** Levels joined by commas; all of them when absent. */
  level?: string | undefined
  /** 'flat' for line by line. */
  view?: string | undefined
}

export interface LogToolbarProps {
  search: LogSearch
  onChange: (change: LogSearch) => void
  isLive: boolean
  onLive: (isLive: boolean) => void
}

/** What of the log is shown, and how. */
export function LogToolbar({ search, onChange, isLive, onLive }: LogToolbarProps) {
  return (
    <Group justify="space-between" gap="sm">
      <Group gap="sm">
        <SearchInput
          label="Search logs"
          value={search.search}
          onChange={(found) => onChange({ search: found })}
          w={{ base: '100%', xs: '14rem' }}
        />
        <TimeRangeSelect value={search} onChange={onChange} />
        <LevelPicker value={search.level} onChange={(level) => onChange({ level })} />
      </Group>
      <Group gap="md">
        <SegmentedControl
          aria-label="Show"
          data={[
            { value: 'grouped', label: 'By message' },
            { value: 'flat', label: 'Line by line' },
          ]}
          value={search.view === 'flat' ? 'flat' : 'grouped'}
          onChange={(view) => onChange({ view: view === 'flat' ? 'flat' : undefined })}
        />
        <Switch label="Live" checked={isLive} onChange={(event) => onLive(event.currentTarget.checked)} />
      </Group>
    </Group>
  )
}

interface LevelPickerProps {
  value: string | undefined
  onChange: (value: string | undefined) => void
}

function LevelPicker({ value, onChange }: LevelPickerProps) {
  const chosen = value === undefined ? [...LEVELS] : value.split(',')
  const change = (levels: string[]) => {
    const inOrder = LEVELS.filter((level) => levels.includes(level))
    // None at all would show nothing, which nobody wants to see: it means all.
    onChange(inOrder.length === 0 || inOrder.length === LEVELS.length ? undefined : inOrder.join(','))
  }
  return (
    <Chip.Group multiple value={chosen} onChange={change}>
      <Group gap={6} role="group" aria-label="Levels">
        {LEVELS.map((level) => (
          <Chip key={level} value={level} size="xs" radius="sm" variant="light">
            {LEVEL_LOOKS[level].word}
          </Chip>
        ))}
      </Group>
    </Chip.Group>
  )
}
