import { Combobox, Group, InputBase, Text, useCombobox } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useState } from 'react'
import { buildActionChoicesQuery } from '@/api/actions-query'
import { buildEventNamesQuery } from '@/api/events'
import { NumberText } from '@/components/number-text'
import type { MatcherChoice } from './filters-model'
import { choiceText, type MatcherGroup, matcherGroups } from './matcher-choices'

export interface MatcherPickerProps {
  value: MatcherChoice | undefined
  onChange: (choice: MatcherChoice) => void
  error: boolean
  /** Opens at once: the matcher was added just now. */
  isNew: boolean
}

/** Which event or action: one seen lately, an action, every event, or any name that is typed. */
export function MatcherPicker({ value, onChange, error, isNew }: MatcherPickerProps) {
  const [search, setSearch] = useState('')
  const groups = useGroups(search)
  const list = useCombobox({
    onDropdownOpen: () => list.focusSearchInput(),
    onDropdownClose: (source) => {
      list.resetSelectedOption()
      setSearch('')
      if (source !== 'mouse') list.focusTarget()
    },
  })
  const openNow = useEffectEvent(() => list.openDropdown())
  useEffect(() => {
    if (isNew) openNow()
  }, [isNew])
  const markFirst = useEffectEvent(() => list.selectFirstOption())
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new search changes what the first line is
  useEffect(() => {
    markFirst()
  }, [search])
  const choose = (chosen: string) => {
    const found = groups.flatMap(({ options }) => options).find((option) => option.value === chosen)
    if (found) onChange(found.choice)
    list.closeDropdown()
  }
  return (
    <Combobox store={list} onOptionSubmit={choose} width="max-content" position="bottom-start">
      <Combobox.Target targetType="button">
        <InputBase
          component="button"
          type="button"
          size="xs"
          flex={1}
          miw={0}
          pointer
          multiline={false}
          rightSection={<Combobox.Chevron />}
          rightSectionPointerEvents="none"
          aria-label={`Event or action: ${choiceText(value)}`}
          error={error}
          onClick={() => list.toggleDropdown()}
        >
          <Text size="xs" truncate {...(value === undefined ? { c: 'dimmed' } : {})}>
            {choiceText(value)}
          </Text>
        </InputBase>
      </Combobox.Target>
      <Combobox.Dropdown maw="min(28rem, 92vw)" miw={240}>
        <Combobox.Search
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
          placeholder="Search or type a name"
          aria-label="Search events and actions"
        />
        <Options groups={groups} />
      </Combobox.Dropdown>
    </Combobox>
  )
}

function useGroups(search: string): MatcherGroup[] {
  const events = useQuery(buildEventNamesQuery(''))
  const actions = useQuery(buildActionChoicesQuery())
  return matcherGroups(
    search,
    events.data?.results ?? [],
    actions.data?.results ?? [],
    events.data?.own ?? [],
  )
}

function Options({ groups }: { groups: readonly MatcherGroup[] }) {
  return (
    <Combobox.Options mah={280} style={{ overflowY: 'auto' }} aria-label="Events and actions">
      {groups.map(({ group, options }) => (
        <Combobox.Group key={group} label={group}>
          {options.map(({ value, label, count }) => (
            <Combobox.Option key={value} value={value}>
              <Group justify="space-between" gap="lg" wrap="nowrap">
                <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
                  {label}
                </Text>
                {count !== undefined && (
                  <Text size="xs" span>
                    <NumberText value={count} form="compact" />
                  </Text>
                )}
              </Group>
            </Combobox.Option>
          ))}
        </Combobox.Group>
      ))}
    </Combobox.Options>
  )
}
