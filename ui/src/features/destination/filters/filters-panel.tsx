import { Stack } from '@mantine/core'
import type { Filters, Masking } from '@/api/matching'
import { FiltersBox } from './filters-box'
import { MatchCount } from './match-count'
import { TriggerOptions } from './trigger-options'

export interface FiltersPanelProps {
  filters: Filters
  onFiltersChange: (filters: Filters) => void
  masking: Masking | null
  onMaskingChange: (masking: Masking | null) => void
  /** What the API said when the destination was saved; whatever is about filters or trigger options is shown here. */
  error?: unknown
}

/** Filters, trigger options and how many events they match: everything that decides when a destination runs. */
export function FiltersPanel({
  filters,
  onFiltersChange,
  masking,
  onMaskingChange,
  error,
}: FiltersPanelProps) {
  return (
    <Stack gap="lg">
      <FiltersBox value={filters} onChange={onFiltersChange} error={error} masking={masking} />
      <TriggerOptions value={masking} onChange={onMaskingChange} error={error} />
      <MatchCount filters={filters} masking={masking} onFiltersChange={onFiltersChange} />
    </Stack>
  )
}
