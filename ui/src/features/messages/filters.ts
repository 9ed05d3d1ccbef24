import type { MessageFilters } from '@/api/messages'
import { instantsOf, type TimeRange } from '@/components/time-range'

/** What the address of the list says. */
export interface MessageSearch extends TimeRange {
  search?: string | undefined
  state?: string | undefined
  destination?: string | undefined
  recipient?: string | undefined
  sender?: string | undefined
  code?: string | undefined
}

/** The address as the API's filters: nothing that is empty, codes as numbers, days as instants. */
export function filtersOf(search: MessageSearch, timeZone: string): MessageFilters {
  const code = Number(search.code)
  return {
    ...present('search', search.search),
    ...present('state', search.state),
    ...present('destination', search.destination),
    ...present('recipient', search.recipient),
    ...present('phone_number_id', search.sender),
    ...(search.code !== undefined && Number.isSafeInteger(code) ? { code } : {}),
    ...instantsOf(search, timeZone),
  }
}

function present<Name extends string>(name: Name, value: string | undefined): { [key in Name]?: string } {
  const found: { [key in Name]?: string } = {}
  if (value !== undefined && value !== '') found[name] = value
  return found
}

/** Whether anything narrows the list. */
export function isNarrowed(search: MessageSearch): boolean {
  return Object.values(search).some((value) => value !== undefined && value !== '')
}

/** The states in the address. */
export function statesIn(written: string | undefined): string[] {
  return (written ?? '').split(',').filter((word) => word !== '')
}

export interface StateCount {
  readonly state: string
  readonly meaning: string
  readonly count: number
}

/** The states offered: those that have messages, and those that are chosen, in the order of a message's life. */
export function offeredStates(counts: readonly StateCount[], chosen: readonly string[]): StateCount[] {
  return counts.filter(({ state, count }) => count > 0 || chosen.includes(state))
}
