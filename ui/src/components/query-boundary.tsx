import { QueryErrorResetBoundary } from '@tanstack/react-query'
import { CatchBoundary } from '@tanstack/react-router'
import { type ReactNode, Suspense } from 'react'
import { ErrorState } from './error-state'
import { PageFailure } from './page-failure'

export interface QueryBoundaryProps {
  /** Skeletons of the final shape. */
  loading: ReactNode
  /** A new value forgets an earlier failure: the query's key as a text, for example. */
  resetKey?: string
  /** When the page as a whole is about what is asked for: one word for it, and the list it belongs to. */
  page?: { noun: string; back: ReactNode }
  children: ReactNode
}

/** Around a part of a page that asks with `useSuspenseQuery`: shows its loading and its failure in its own place. */
export function QueryBoundary({ loading, resetKey = '', page, children }: QueryBoundaryProps) {
  return (
    <QueryErrorResetBoundary>
      {({ reset: forget }) => (
        <CatchBoundary
          getResetKey={() => resetKey}
          errorComponent={({ error, reset }) => {
            const retry = () => {
              forget()
              reset()
            }
            return page === undefined ? (
              <ErrorState error={error} onRetry={retry} />
            ) : (
              <PageFailure error={error} onRetry={retry} {...page} />
            )
          }}
        >
          <Suspense fallback={loading}>{children}</Suspense>
        </CatchBoundary>
      )}
    </QueryErrorResetBoundary>
  )
}
