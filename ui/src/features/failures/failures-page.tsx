import { Skeleton, Stack } from '@mantine/core'
import { IconCircleCheck } from '@tabler/icons-react'
import { useSuspenseQuery } from '@tanstack/react-query'
import { buildFailuresQuery } from '@/api/failures'
import { EmptyState } from '@/components/empty-state'
import { ButtonLink } from '@/components/links'
import { PageHeader } from '@/components/page-header'
import { QueryBoundary } from '@/components/query-boundary'
import { FailureCard } from './failure-card'
import classes from './failures.module.css'

/** Messages that failed, by their cause: mend it once, and run all of them again. */
export function FailuresPage() {
  return (
    <>
      <PageHeader
        title="Failures"
        description="Messages of the last seven days that failed, and those that wait for you, by their cause. Mend it once, then run all of them again."
      />
      <QueryBoundary loading={<Cards />}>
        <Groups />
      </QueryBoundary>
    </>
  )
}

function Groups() {
  const { data } = useSuspenseQuery(buildFailuresQuery())
  if (data.results.length === 0) {
    return (
      <EmptyState
        icon={<IconCircleCheck size={20} />}
        title="Nothing failed"
        actions={
          <ButtonLink to="/messages" variant="default">
            All messages
          </ButtonLink>
        }
      >
        When Meta refuses messages, or they cannot be written, they stand here together with the reason and
        what to do about it.
      </EmptyState>
    )
  }
  return (
    <ul className={classes.groups} aria-label="Failures by cause">
      {data.results.map((group) => (
        <li key={group.id}>
          <FailureCard group={group} />
        </li>
      ))}
    </ul>
  )
}

function Cards() {
  return (
    <Stack gap="sm">
      <Skeleton height={132} />
      <Skeleton height={132} />
    </Stack>
  )
}
