import { useInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { buildEventsQuery } from '@/api/events'
import { buildPersonQuery, type PersonFull } from '@/api/people'
import { BackLink, PageHeader } from '@/components/page-header'
import { TabsSkeleton, ThingPage } from '@/components/thing-page'
import { TimeText } from '@/components/time-text'
import { PersonActions } from './person-actions'
import { PersonTabs } from './person-tabs'
import { PersonWindows } from './person-windows'

const route = getRouteApi('/_app/people/$id')
const BACK = <BackLink to="/people">People</BackLink>

/** One person: properties, ids, events and messages. */
export function PersonPage() {
  const { id } = route.useParams()
  return (
    <ThingPage id={id} noun="person" back={BACK} loading={<TabsSkeleton />}>
      <Page id={id} />
    </ThingPage>
  )
}

function Page({ id }: { id: string }) {
  const { data: person } = useSuspenseQuery(buildPersonQuery(id))
  return (
    <>
      <PageHeader
        back={BACK}
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
      {is_identified ? 'Identified' : 'Not identified'} · known since <TimeText value={created_at} isPast />
      {last !== undefined && (
        <>
          {' '}
          · last event <TimeText value={last.received_at} isPast />
        </>
      )}
    </>
  )
}
