import { createRouter } from '@tanstack/react-router'
import { createQueryClient } from '@/api/query-client'
import { parseSearch, stringifySearch } from '@/routes/search-params'
import { routeTree } from '@/routes/tree'
import { CrashPage } from './failure-pages'

/** A 401 anywhere means that the session ended: sign in again, then come back to the same address. */
export const queries = createQueryClient(() => {
  const { location } = router.state
  if (location.pathname === '/login' || location.pathname === '/welcome') return
  queries.clear()
  void router.navigate({ to: '/login', search: { next: location.href } })
})

export const router = createRouter({
  routeTree,
  context: { queries },
  defaultPreload: 'intent',
  // The query cache decides what is fresh.
  defaultPreloadStaleTime: 0,
  defaultErrorComponent: CrashPage,
  scrollRestoration: true,
  parseSearch,
  stringifySearch,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
