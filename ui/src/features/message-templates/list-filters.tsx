import { Group, MultiSelect, Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { buildTemplateChoicesQuery } from '@/api/message-templates'
import { buildSenderChoicesQuery } from '@/api/sender-choices'
import { CATEGORIES, KNOWN_STATUSES } from '@/components/message-template/template-words'
import { SearchInput } from '@/components/search-input'
import type { ListSearch } from './list-search'

export interface ListFiltersProps {
  search: ListSearch
  onChange: (next: ListSearch) => void
}

/** What narrows the list. All of it is in the address. */
export function ListFilters({ search, onChange }: ListFiltersProps) {
  const { data: all = [] } = useQuery(buildTemplateChoicesQuery(''))
  const languages = [...new Set(all.map(({ language }) => language))].sort()
  return (
    <Group gap="xs" mb="md" role="search" aria-label="Message templates" align="flex-start">
      <SearchInput
        label="Search names and texts"
        value={search.search}
        onChange={(next) => onChange({ search: next })}
        flex="1 1 14rem"
        maw={360}
      />
      <Words
        label="Status"
        none="Any status"
        data={KNOWN_STATUSES}
        value={search.status}
        onChange={(status) => onChange({ status })}
      />
      <Words
        label="Category"
        none="Any category"
        data={CATEGORIES}
        value={search.category}
        onChange={(category) => onChange({ category })}
      />
      {languages.length > 1 && (
        <Words
          label="Language"
          none="Any language"
          data={languages.map((value) => ({ value, label: value }))}
          value={search.language}
          onChange={(language) => onChange({ language })}
        />
      )}
      <AccountSelect value={search.account} onChange={(account) => onChange({ account })} />
    </Group>
  )
}

interface WordsProps {
  label: string
  none: string
  data: { value: string; label: string }[]
  value: string | undefined
  onChange: (value: string | undefined) => void
}

/** Several words of a few. */
function Words({ label, none, data, value, onChange }: WordsProps) {
  const chosen = (value ?? '').split(',').filter(Boolean)
  return (
    <MultiSelect
      aria-label={label}
      {...(chosen.length === 0 ? { placeholder: none } : {})}
      data={data}
      value={chosen}
      onChange={(next) => onChange(next.length === 0 ? undefined : next.join(','))}
      clearable
      clearButtonProps={{ 'aria-label': none }}
      w={{ base: '100%', xs: 180 }}
    />
  )
}

/** The account of a sender; only where there are several. */
function AccountSelect({ value, onChange }: Pick<WordsProps, 'value' | 'onChange'>) {
  const { data: all = [] } = useQuery(buildTemplateChoicesQuery(''))
  const { data: senders = [] } = useQuery(buildSenderChoicesQuery())
  const accounts = new Map(all.map((one) => [one.waba_id, one.senders]))
  if (accounts.size < 2 && value === undefined) return null
  const nameOf = (id: string) => {
    const found = senders.find(({ phone_number_id }) => phone_number_id === id)
    return found?.display_phone_number ?? id
  }
  return (
    <Select
      aria-label="Sender"
      placeholder="All senders"
      data={[...accounts].map(([id, ids]) => ({ value: id, label: ids.map(nameOf).join(', ') || id }))}
      value={value ?? null}
      onChange={(next) => onChange(next ?? undefined)}
      clearable
      clearButtonProps={{ 'aria-label': 'All senders' }}
      w={{ base: '100%', xs: 200 }}
    />
  )
}
