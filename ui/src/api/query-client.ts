import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { ApiError } from './api-error'

/** How long an answer counts as fresh, in milliseconds: going back to a page shows it at once and asks again later. */
const FRESH_MS = 10_000

/** How often a query is tried again when the service did not answer or is not ready. Refusals are answers. */
const RETRIES_MAX = 2

export function isWorthRetrying(failures: number, error: unknown): boolean {
  const passing = error instanceof ApiError && (error.status === 0 || error.status >= 502)
  return passing && failures < RETRIES_MAX
}

/** The cache of the service's answers. `onSignedOut` is called when a request finds the session ended. */
export function createQueryClient(onSignedOut: () => void): QueryClient {
  const watch = (error: unknown) => {
    if (error instanceof ApiError && error.status === 401) onSignedOut()
  }
  return new QueryClient({
    queryCache: new QueryCache({ onError: watch }),
    mutationCache: new MutationCache({ onError: watch }),
    defaultOptions: {
      queries: { staleTime: FRESH_MS, retry: isWorthRetrying },
      mutations: { retry: false },
    },
  })
}
