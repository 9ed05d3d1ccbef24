import { Button, Center } from '@mantine/core'
import { useQueryErrorResetBoundary } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'
import { EmptyState } from '@/components/empty-state'
import { ErrorState } from '@/components/error-state'
import { ButtonLink } from '@/components/links'
import { PageTitle } from '@/components/page-title'

/** What stands where a page should be when it failed to load or broke while it was shown. */
export function CrashPage({ error, reset }: { error: unknown; reset: () => void }) {
  const router = useRouter()
  const boundary = useQueryErrorResetBoundary()
  useEffect(() => boundary.reset(), [boundary])
  const retry = () => {
    reset()
    void router.invalidate()
  }
  return (
    <Center mih="60vh">
      <PageTitle>Something went wrong</PageTitle>
      <ErrorState error={error} headingOrder={1} onRetry={retry} />
    </Center>
  )
}

/** An address that leads nowhere. */
export function NotFoundPage() {
  return (
    <Center mih="60vh">
      <PageTitle>Page not found</PageTitle>
      <EmptyState
        headingOrder={1}
        title="There is no page at this address"
        actions={
          <>
            <ButtonLink to="/">Go home</ButtonLink>
            <Button variant="default" onClick={() => window.history.back()}>
              Go back
            </Button>
          </>
        }
      >
        It may have been deleted, or the link is incomplete.
      </EmptyState>
    </Center>
  )
}
