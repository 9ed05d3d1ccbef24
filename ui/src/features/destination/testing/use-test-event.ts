import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { buildEventQuery } from '@/api/events'
import { buildMatchCountQuery } from '@/api/matching'
import type { TestRun } from '@/api/test-run'
import type { JsonObject } from '@/components/chat/json'
import { globalsOfEvent, type ReadGlobals, readGlobals, textOf } from './test-event'

/** Stands for a made-up event where otherwise the id of a real one stands. */
export const SAMPLE = 'sample'

export interface TestEventProps {
  isOpen: boolean
  filters: JsonObject
  /** Globals of a made-up event that fits. */
  sample: JsonObject
  /** The id of a real event, `SAMPLE`, or undefined for the newest that matches. */
  chosen: string | undefined
  onChoose: (chosen: string) => void
}

export interface TestEvent {
  /** The text in the editor; undefined while it loads. */
  readonly text: string | undefined
  readonly onEdit: (text: string) => void
  readonly read: ReadGlobals
  /** How the event is named in a test run; undefined while there is none. */
  readonly asked: Pick<TestRun, 'event_uuid' | 'globals'> | undefined
  /** The chosen real event; undefined for a made-up one. */
  readonly uuid: string | undefined
  readonly isEdited: boolean
  /** The newest events that match. */
  readonly matching: readonly string[]
  readonly choose: (chosen: string) => void
  /** Asks for what came meanwhile. */
  readonly refresh: () => void
  /** Why an event could not be loaded. */
  readonly error: unknown
}

/** The event of the next test run: a real one, a made-up one, or what was made of either in the editor. */
export function useTestEvent({ isOpen, filters, sample, chosen, onChoose }: TestEventProps): TestEvent {
  const [edited, setEdited] = useState<string | null>(null)
  const match = useQuery({
    ...buildMatchCountQuery(filters, null),
    enabled: isOpen,
    // The event one is looking at must not change by itself.
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  })
  const matching = match.data?.example_event_uuids ?? []
  const uuid = chosen === SAMPLE ? undefined : (chosen ?? matching[0])
  const event = useQuery({ ...buildEventQuery(uuid ?? ''), enabled: isOpen && uuid !== undefined })
  const isSettled = chosen !== undefined || match.isFetched || match.isError
  const loaded = loadedText(uuid, event.data, isSettled ? sample : undefined)
  const text = edited ?? loaded
  const read = readGlobals(text ?? '{}')
  return {
    text,
    onEdit: (next) => setEdited(next === loaded ? null : next),
    read,
    asked: askedFor(uuid, edited === null && event.data !== undefined, read),
    uuid,
    isEdited: edited !== null,
    matching,
    choose: (next) => {
      setEdited(null)
      onChoose(next)
    },
    refresh: () => void match.refetch(),
    error: event.error,
  }
}

function loadedText(
  uuid: string | undefined,
  event: Parameters<typeof globalsOfEvent>[0] | undefined,
  sample: JsonObject | undefined,
): string | undefined {
  if (uuid !== undefined) return event === undefined ? undefined : textOf(globalsOfEvent(event))
  return sample === undefined ? undefined : textOf(sample)
}

/** A real event that nobody edited goes by its id: then the service takes it exactly as it came. */
function askedFor(uuid: string | undefined, isAsItCame: boolean, read: ReadGlobals): TestEvent['asked'] {
  if (uuid !== undefined && isAsItCame) return { event_uuid: uuid }
  return 'globals' in read ? { globals: { ...read.globals } } : undefined
}
