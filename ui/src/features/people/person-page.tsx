import { Skeleton, Stack } from '@mantine/core'
import { useInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { buildEventsQuery } from '@/api/events'
import { buildPersonQuery, type PersonFull } from '@/api/people'
import { BackLink, PageHeader } from '@/components/page-header'
import { QueryBoundary } from '@/components/query-boundary'
import { TimeText } from '@/components/time-text'
import { PersonActions } from './person-actions'
import { PersonTabs } from './person-tabs'
import { PersonWindows } from './person-windows'

const route = getRouteApi('/_app/people/$id')

/** One person: properties, ids, events and messages. */
export function PersonPage() {
  const { id } = route.useParams()
  return (
    <QueryBoundary
      key={id}
      resetKey={id}
      loading={<PageSkeleton />}
      page={{ noun: 'person', back: <BackLink to="/people">People</BackLink> }}
    >
      <Page id={id} />
    </QueryBoundary>
  )
}

function Page({ id }: { id: string }) {
  const { data: person } = useSuspenseQuery(buildPersonQuery(id))
  return (
    <>
      <PageHeader
        back={<BackLink to="/people">People</BackLink>}
        title={person.name}
        description={<Seen person={person} />}
        actions={<PersonActions person={person} />}
      />
      <PersonWindows id={id} />
      <PersonTabs person={person} />
    </>
  )
}

function Seen({ person: { id, created_at, is_identified } }: { person: PersonFull }) {
  // The newest event is also the first row of the tab with all of them.
  const { data } = useInfiniteQuery(buildEventsQuery({ person_id: id }))
  const last = data?.pages[0]?.results[0]
  return (
    <>
      {is_identified ? 'Identified' : 'Not identified'} · known since <TimeText value={created_at} />
      {last !== undefined && (
        <>
          {' '}
          · last event <TimeText value={last.received_at} />
        </>
      )}
    </>
  )
}

function PageSkeleton() {
  return (
    <Stack gap="lg" aria-busy="true">
      <Stack gap="xs">
        <Skeleton h={14} w={60} />
        <Skeleton h={28} w={220} />
        <Skeleton h={16} w={300} />
      </Stack>
      <Skeleton h={36} />
      <Skeleton h={280} />
    </Stack>
  )
}
