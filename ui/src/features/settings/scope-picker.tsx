import { SegmentedControl, Stack, Text } from '@mantine/core'
import type { ScopeArea } from '@/api/personal-keys'
import { areaName, type Level, type Levels } from './scope-model'
import classes from './settings.module.css'

const WORDS: Readonly<Record<Level, string>> = { none: 'Nothing', read: 'Read', write: 'Read and change' }

const LEVELS = ['none', 'read', 'write'] as const

export interface ScopePickerProps {
  areas: readonly ScopeArea[]
  levels: Levels
  onChange: (levels: Levels) => void
}

/** What a key may do, area by area. */
export function ScopePicker({ areas, levels, onChange }: ScopePickerProps) {
  return (
    <ul className={classes.scopes} aria-label="Scopes">
      {areas.map(({ area, verbs, description }) => (
        <li key={area}>
          <Stack gap={0}>
            <Text fw={500}>{areaName(area)}</Text>
            {description !== areaName(area) && (
              <Text c="dimmed" size="xs">
                {description}
              </Text>
            )}
          </Stack>
          <SegmentedControl
            size="xs"
            aria-label={areaName(area)}
            data={LEVELS.filter((level) => level === 'none' || verbs.includes(level)).map((level) => ({
              value: level,
              label: WORDS[level],
            }))}
            value={levels[area] ?? 'none'}
            onChange={(level) => onChange({ ...levels, [area]: level })}
          />
        </li>
      ))}
    </ul>
  )
}
