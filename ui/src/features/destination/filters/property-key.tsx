import { Autocomplete, Group, Text } from '@mantine/core'
import { useEffect, useRef } from 'react'
import type { KeySuggestion } from './use-suggestions'

export interface PropertyKeyProps {
  value: string
  onChange: (key: string) => void
  suggestions: readonly KeySuggestion[]
  /** What stands in the field: a name, or an expression. */
  label: string
  error: boolean
  /** The row was added just now: its name is what is asked for next. */
  isNew: boolean
}

/** More rows than anybody reads; typing finds the rest. */
const SHOWN_MAX = 100

/** The name of a property: one of those seen lately, or any other. */
export function PropertyKey({ value, onChange, suggestions, label, error, isNew }: PropertyKeyProps) {
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (isNew) field.current?.focus()
  }, [isNew])
  const kinds = new Map(suggestions.map(({ name, kind }) => [name, kind]))
  return (
    <Autocomplete
      ref={field}
      size="xs"
      flex="1 1 8rem"
      miw={0}
      aria-label={label}
      placeholder={label}
      data={[...kinds.keys()]}
      limit={SHOWN_MAX}
      comboboxProps={{ width: 'max-content', position: 'bottom-start' }}
      renderOption={({ option }) => (
        <Group justify="space-between" gap="lg" wrap="nowrap" w="100%">
          <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
            {option.value}
          </Text>
          <Text size="xs" c="dimmed">
            {kinds.get(option.value)}
          </Text>
        </Group>
      )}
      value={value}
      onChange={onChange}
      error={error}
    />
  )
}
