import type { Destination } from '@/api/destination'

export function TestingTab({ destination }: { destination: Destination }) {
  return <p>Testing of {destination.name}</p>
}
