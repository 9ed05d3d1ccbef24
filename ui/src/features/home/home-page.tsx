import { Skeleton, Stack } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { buildOnboardingQuery } from '@/api/onboarding'
import { ButtonLink } from '@/components/links'
import { PageHeader } from '@/components/page-header'
import { QueryBoundary } from '@/components/query-boundary'
import { Checklist } from './checklist'
import { Overview } from './overview'
import { SnippetsPanel } from './snippets-panel'

/** Where one begins: the first steps until they are done, how sending goes from then on. */
export function HomePage() {
  return (
    <>
      <PageHeader
        title="Home"
        description="Turns your product’s events into WhatsApp messages, and tells you what became of each."
        actions={<ButtonLink to="/pipeline/destinations/new">New destination</ButtonLink>}
      />
      <QueryBoundary loading={<HomeSkeleton />}>
        <Home />
      </QueryBoundary>
    </>
  )
}

function Home() {
  const { data } = useSuspenseQuery(buildOnboardingQuery())
  return (
    <Stack gap="lg">
      {data.done ? <Overview /> : <Checklist steps={data.steps} />}
      <SnippetsPanel host={data.host} token={data.api_token} />
    </Stack>
  )
}

function HomeSkeleton() {
  return (
    <Stack gap="lg" aria-busy="true">
      <Skeleton h={280} />
      <Skeleton h={360} />
    </Stack>
  )
}
