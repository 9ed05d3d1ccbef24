import type { EventFilters } from '@/api/events'
import { instantsOf, type TimeRange } from '@/components/time-range'

/** What the address of the list says; `live` is `off` while it is paused. */
export interface EventSearch extends TimeRange {
  search?: string | undefined
  event?: string | undefined
  live?: string | undefined
}

/** The address as the API's filters. */
export function filtersOf(search: EventSearch, timeZone: string): EventFilters {
  return {
    ...(search.search ? { search: search.search } : {}),
    ...(search.event ? { event: search.event } : {}),
    ...instantsOf(search, timeZone),
  }
}

/** Whether anything narrows the list; pausing it does not. */
export function isNarrowed({ live: _live, ...search }: EventSearch): boolean {
  return Object.values(search).some((value) => value !== undefined && value !== '')
}

/** How an event came in, in words; a source that this page does not know shows its own name. */
export function sourceText(source: string): string {
  return SOURCES[source] ?? source
}

const SOURCES: Readonly<Record<string, string>> = {
  capture: 'Capture',
  segment: 'Segment-style webhook',
  'posthog-webhook': 'PostHog webhook',
  replay: 'Replay',
  whinchat: 'Whinchat',
}
