import { Box, Grid, Paper, Stack, Tabs, Title } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { buildEventQuery, type EventFull } from '@/api/events'
import { fileOfEvent } from '@/components/inbound-file/file-words'
import { InboundFile } from '@/components/inbound-file/inbound-file'
import { JsonView } from '@/components/json-view'
import { BackLink, PageHeader } from '@/components/page-header'
import { PropertyTable } from '@/components/property-table'
import { ColumnsSkeleton, ThingPage } from '@/components/thing-page'
import { TimeText } from '@/components/time-text'
import { EventDestinations } from './event-destinations'
import { EventFacts } from './event-facts'

const route = getRouteApi('/_app/events/$uuid')
const BACK = <BackLink to="/events">Events</BackLink>

/** One event: what it says, about whom, and what every destination made of it. */
export function EventPage() {
  const { uuid } = route.useParams()
  return (
    <ThingPage id={uuid} noun="event" back={BACK} loading={<ColumnsSkeleton />}>
      <Page uuid={uuid} />
    </ThingPage>
  )
}

function Page({ uuid }: { uuid: string }) {
  const { data: event } = useSuspenseQuery(buildEventQuery(uuid))
  return (
    <>
      <PageHeader
        back={BACK}
        title={event.event}
        documentTitle={`Event ${event.event}`}
        description={
          <>
            Received <TimeText value={event.received_at} isPast />
          </>
        }
      />
      <Grid gap="lg">
        <Grid.Col span={{ base: 12, md: 7 }}>
          <Stack gap="lg">
            <EventDestinations uuid={uuid} />
            <Contents event={event} />
          </Stack>
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 5 }}>
          <Stack gap="lg">
            <EventFacts event={event} />
            <PersonThen event={event} />
          </Stack>
        </Grid.Col>
      </Grid>
    </>
  )
}

function Contents({ event }: { event: EventFull }) {
  const { search } = route.useSearch()
  const file = fileOfEvent(event.properties)
  const navigate = route.useNavigate()
  const find = (next: string | undefined) =>
    navigate({ search: (old) => ({ ...old, search: next }), replace: true, resetScroll: false })
  return (
    <Paper p="md" component="section" aria-labelledby="contents">
      <Title order={2} id="contents" mb="sm">
        What it says
      </Title>
      {file === undefined ? null : (
        <Box mb="md">
          <InboundFile {...file} />
        </Box>
      )}
      <Tabs defaultValue="properties">
        <Tabs.List mb="md">
          <Tabs.Tab value="properties">Properties</Tabs.Tab>
          <Tabs.Tab value="json">JSON</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="properties">
          <PropertyTable
            label="Properties of the event"
            properties={event.properties}
            search={{ value: search, onChange: find }}
          />
        </Tabs.Panel>
        <Tabs.Panel value="json">
          <JsonView value={event} label="Event as JSON" />
        </Tabs.Panel>
      </Tabs>
    </Paper>
  )
}

function PersonThen({ event: { person } }: { event: EventFull }) {
  return (
    <Paper p="md" component="section" aria-labelledby="person-then">
      <Title order={2} id="person-then" mb="sm">
        Person at that time
      </Title>
      <PropertyTable
        label="Properties of the person as the event left them"
        properties={person?.properties ?? {}}
        empty={person === null ? 'The event came without a person.' : 'No properties at that time.'}
      />
    </Paper>
  )
}
