import { ApiError } from '@/api/api-error'

/**
 * Where to go after logging in: the address in `next` if it is one of this app, else home. What leads to another site,
 * or back to the log in, is not followed.
 */
export function safeNext(next: string | undefined): string {
  const isOurs = next !== undefined && /^\/(?![/\\])/.test(next)
  return isOurs && !/^\/(login|welcome)\b/.test(next) ? next : '/'
}

/** When the next try will be heard, in milliseconds since the epoch; null unless there were too many. */
export function heardAgainAt(error: unknown, nowMs: number): number | null {
  if (!(error instanceof ApiError) || error.status !== 429) return null
  return nowMs + (error.retryAfterSeconds ?? 30) * 1000
}

/** A wait in words: "45 s", "2 min 5 s". */
export function waitWords(seconds: number): string {
  const minutes = Math.floor(seconds / 60)
  const rest = seconds % 60
  if (minutes === 0) return `${rest} s`
  return rest === 0 ? `${minutes} min` : `${minutes} min ${rest} s`
}
