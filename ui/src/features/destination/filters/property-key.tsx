import { Autocomplete, Group, type OptionsFilter, Text } from '@mantine/core'
import { useEffect, useRef } from 'react'
import type { KeySuggestion } from './use-suggestions'

export interface PropertyKeyProps {
  value: string
  onChange: (key: string) => void
  suggestions: readonly KeySuggestion[]
  /** What stands in the field: a name, or an expression. */
  label: string
  /** The row was added just now: its name is what is asked for next. */
  isNew: boolean
}

/** More rows than anybody reads; typing finds the rest. */
const SHOWN_MAX = 100

/** Names that begin with what is typed come first, then those that hold it. */
const bestFirst: OptionsFilter = ({ options, search, limit }) => {
  const wanted = search.trim().toLowerCase()
  const at = (option: (typeof options)[number]) =>
    'value' in option ? option.value.toLowerCase().indexOf(wanted) : -1
  return options
    .filter((option) => at(option) >= 0)
    .toSorted((a, b) => Math.sign(at(a)) - Math.sign(at(b)))
    .slice(0, limit)
}

/** The name of a property: one of those seen lately, or any other. */
export function PropertyKey({ value, onChange, suggestions, label, isNew }: PropertyKeyProps) {
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (isNew) field.current?.focus()
  }, [isNew])
  const kinds = new Map(suggestions.map(({ name, kind }) => [name, kind]))
  return (
    <Autocomplete
      ref={field}
      size="xs"
      flex={1}
      miw={0}
      aria-label={label}
      placeholder={label}
      data={[...kinds.keys()]}
      filter={bestFirst}
      limit={SHOWN_MAX}
      comboboxProps={{ width: 'max-content', position: 'bottom-start' }}
      renderOption={({ option }) => (
        <Group justify="space-between" gap="lg" wrap="nowrap" w="100%">
          <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
            {option.value}
          </Text>
          <Text size="xs" span>
            {kinds.get(option.value)}
          </Text>
        </Group>
      )}
      value={value}
      onChange={onChange}
    />
  )
}
