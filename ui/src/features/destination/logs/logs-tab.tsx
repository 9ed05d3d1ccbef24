import type { Destination } from '@/api/destination'

export function LogsTab({ destination }: { destination: Destination }) {
  return <p>Logs of {destination.name}</p>
}
