import { Stack } from '@mantine/core'
import type { ReactNode } from 'react'
import { ApiError } from '@/api/api-error'
import { ErrorState } from './error-state'
import { PageTitle } from './page-title'

export interface PageFailureProps {
  error: unknown
  /** What the page is about, in one word: "message". */
  noun: string
  /** The list it belongs to. */
  back: ReactNode
  onRetry: () => void
}

const GONE = 'It may have been deleted, or be older than what is kept; or the link is incomplete.'

/** Stands where a page about one thing should be: it is gone, or it could not be loaded. */
export function PageFailure({ error, noun, back, onRetry }: PageFailureProps) {
  const isGone = error instanceof ApiError && error.status === 404
  const title = isGone ? `There is no such ${noun}` : `The ${noun} could not be loaded`
  const differs = isGone ? { detail: GONE } : { onRetry }
  return (
    <Stack gap="md" align="flex-start">
      <PageTitle>{title}</PageTitle>
      {back}
      <ErrorState error={error} title={title} headingOrder={1} {...differs} />
    </Stack>
  )
}
