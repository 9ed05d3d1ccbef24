import { QueryErrorResetBoundary } from '@tanstack/react-query'
import { CatchBoundary } from '@tanstack/react-router'
import { type ReactNode, Suspense } from 'react'
import { ErrorState } from './error-state'

export interface QueryBoundaryProps {
  /** Skeletons of the final shape. */
  loading: ReactNode
  /** A new value forgets an earlier failure: the query's key as a text, for example. */
  resetKey?: string
  children: ReactNode
}

/** Around a part of a page that asks with `useSuspenseQuery`: shows its loading and its failure in its own place. */
export function QueryBoundary({ loading, resetKey = '', children }: QueryBoundaryProps) {
  return (
    <QueryErrorResetBoundary>
      {({ reset: forget }) => (
        <CatchBoundary
          getResetKey={() => resetKey}
          errorComponent={({ error, reset }) => (
            <ErrorState
              error={error}
              onRetry={() => {
                forget()
                reset()
              }}
            />
          )}
        >
          <Suspense fallback={loading}>{children}</Suspense>
        </CatchBoundary>
      )}
    </QueryErrorResetBoundary>
  )
}
