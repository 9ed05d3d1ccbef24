import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { buildPropertyNamesQuery, type PropertyDefinition } from '@/api/property-names'
import type { JsonObject } from '@/components/chat/json'
import type { LiquidNames } from '@/components/editor/liquid-names'
import type { InputSchema } from './input-schema'
import { liquidNames } from './liquid-names'
import { eventNames } from './sample-event'

const NONE: readonly PropertyDefinition[] = []

/** Names for completion in the editors; of the one event that is listened to, or of all. */
export function useLiquidNames(filters: JsonObject, schemas: readonly InputSchema[]): LiquidNames {
  const [only, ...others] = eventNames(filters)
  const name = others.length === 0 ? only : undefined
  const { data: event = NONE } = useQuery(buildPropertyNamesQuery('event', name))
  const { data: person = NONE } = useQuery(buildPropertyNamesQuery('person'))
  const { data: group = NONE } = useQuery(buildPropertyNamesQuery('group'))
  return useMemo(() => liquidNames(event, person, group, schemas), [event, person, group, schemas])
}
