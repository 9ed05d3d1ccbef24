import { Title } from '@mantine/core'
import type { Masking } from '@/api/matching'

export interface TriggerOptionsProps {
  value: Masking | null
  onChange: (value: Masking | null) => void
  /** What the API said when the destination was saved, or its filters were tried. */
  error?: unknown
}

/** How often a destination runs for the same person or at all. */
export function TriggerOptions({ value }: TriggerOptionsProps) {
  return <Title order={2}>Trigger options {value?.ttl}</Title>
}
