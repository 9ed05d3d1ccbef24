import { Stack, Title } from '@mantine/core'
import type { Filters } from '@/api/matching'

export interface FiltersBoxProps {
  value: Filters
  onChange: (value: Filters) => void
  /** What the API said when the destination was saved, or its filters were tried: shown beside the row it names. */
  error?: unknown
}

/** Which events a destination listens to. What this box does not know in the filters stays as it is. */
export function FiltersBox({ value }: FiltersBoxProps) {
  return (
    <Stack gap="xs">
      <Title order={2}>Filters</Title>
      {Object.keys(value).length}
    </Stack>
  )
}
