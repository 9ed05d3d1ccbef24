import type { Destination } from '@/api/destination'

export function MetricsTab({ destination }: { destination: Destination }) {
  return <p>Metrics of {destination.name}</p>
}
