import { useMemo } from 'react'
import type { Destination } from '@/api/destination'
import { ConfigurationForm } from './configuration-form'
import { sourceOfSaved } from './source'

/** What a saved destination does, to be changed. */
export function ConfigurationTab({ destination }: { destination: Destination }) {
  const source = useMemo(() => sourceOfSaved(destination), [destination])
  return <ConfigurationForm source={source} />
}
