import type { Destination } from '@/api/destination'

export function ConfigurationTab({ destination }: { destination: Destination }) {
  return <p>{destination.description}</p>
}
