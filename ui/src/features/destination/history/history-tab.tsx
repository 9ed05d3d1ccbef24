import type { Destination } from '@/api/destination'

export function HistoryTab({ destination }: { destination: Destination }) {
  return <p>History of {destination.name}</p>
}
