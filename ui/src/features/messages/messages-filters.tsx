import { Group, Pill, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { buildDestinationQuery } from '@/api/destination'
import { buildDestinationChoicesQuery } from '@/api/destination-choices'
import type { MessageFilters } from '@/api/messages'
import { SearchInput } from '@/components/search-input'
import { SearchSelect } from '@/components/search-select'
import { TimeRangeSelect } from '@/components/time-range-select'
import type { MessageSearch } from './filters'
import { StateChips } from './state-chips'

export interface MessagesFiltersProps {
  search: MessageSearch
  filters: MessageFilters
  onChange: (next: MessageSearch) => void
}

/** What narrows the list. All of it is in the address. */
export function MessagesFilters({ search, filters, onChange }: MessagesFiltersProps) {
  const { range, after, before } = search
  return (
    <Stack gap="sm" mb="md">
      <Group gap="xs" align="flex-start">
        <SearchInput
          label="Search recipient, event or id"
          value={search.search}
          onChange={(next) => onChange({ search: next })}
          flex={{ base: '1 1 100%', xs: '1 1 14rem' }}
        />
        <DestinationSelect value={search.destination} onChange={(destination) => onChange({ destination })} />
        <TimeRangeSelect value={{ range, after, before }} onChange={onChange} />
      </Group>
      <LinkedFilters search={search} onChange={onChange} />
      <StateChips chosen={search.state} filters={filters} onChange={(state) => onChange({ state })} />
    </Stack>
  )
}

interface DestinationSelectProps {
  value: string | undefined
  onChange: (value: string | undefined) => void
}

function DestinationSelect({ value, onChange }: DestinationSelectProps) {
  const { data: chosen } = useQuery({ ...buildDestinationQuery(value ?? ''), enabled: value !== undefined })
  return (
    <SearchSelect
      label="All destinations"
      aria-label="Destination"
      value={value}
      onChange={onChange}
      labelOf={(id) => (chosen?.id === id ? (chosen.name ?? '') : '') || 'A deleted destination'}
      useChoices={useDestinationChoices}
      w={{ base: '100%', xs: '13rem' }}
    />
  )
}

function useDestinationChoices(search: string) {
  const { data = [], isFetching } = useQuery(buildDestinationChoicesQuery(search))
  return { choices: data, isLoading: isFetching }
}

const LINKED = [
  { name: 'recipient', label: 'Recipient' },
  { name: 'sender', label: 'Sender' },
  { name: 'code', label: 'Meta’s code' },
] as const

/** Filters that other pages link with; here they can only be taken away. */
function LinkedFilters({ search, onChange }: Omit<MessagesFiltersProps, 'filters'>) {
  const set = LINKED.filter(({ name }) => search[name] !== undefined)
  if (set.length === 0) return null
  return (
    <Group gap="xs">
      <Text c="dimmed">Only</Text>
      {set.map(({ name, label }) => (
        <Pill
          key={name}
          withRemoveButton
          onRemove={() => onChange({ [name]: undefined })}
          removeButtonProps={{ 'aria-label': `Any ${label}`, 'aria-hidden': false, tabIndex: 0 }}
        >
          {`${label} ${search[name] ?? ''}`}
        </Pill>
      ))}
    </Group>
  )
}
