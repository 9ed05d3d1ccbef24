import type { DestinationsAsked } from '@/api/destinations'

/** The address of the list. */
export interface DestinationsSearch {
  readonly search?: string | undefined
  /** Health in the API's words, separated by commas. */
  readonly status?: string | undefined
  /** The number of a user. */
  readonly author?: string | undefined
  /** `hide` leaves out what is paused. */
  readonly paused?: string | undefined
  readonly page?: number | undefined
}

/** In trouble, whatever the reason. */
export const TROUBLE = 'failing,broken,waiting'

const HEALTH = new Set(['running', 'off', 'broken', 'waiting', 'failing'])

/** What to ask for. What a shared link has wrong is left out, as if it had not been there. */
export function askedBy({ search, status, author, paused, page }: DestinationsSearch): DestinationsAsked {
  const health = status?.split(',').filter((word) => HEALTH.has(word))
  return {
    search,
    createdBy: author !== undefined && /^\d{1,15}$/u.test(author) ? author : undefined,
    hidesPaused: paused === 'hide',
    health: health === undefined || health.length === 0 ? undefined : health.join(','),
    page,
  }
}

/** Whether anything may be missing from the list. */
export function isNarrowed(search: DestinationsSearch): boolean {
  const { page: _page, ...asked } = askedBy(search)
  return Object.values(asked).some((value) => value !== undefined && value !== false)
}

/** The page itself, or the last one there is. */
export function pageWithin(page: number, count: number, pageSize: number): number {
  return Math.min(page, Math.max(1, Math.ceil(count / pageSize)))
}
