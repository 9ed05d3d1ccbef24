import { Group, Skeleton } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { lazy } from 'react'
import { buildDestinationQuery, type Destination } from '@/api/destination'
import { BackLink, PageHeader } from '@/components/page-header'
import { QueryBoundary } from '@/components/query-boundary'
import { TabsSkeleton, ThingPage } from '@/components/thing-page'
import { DestinationMenu } from './destination-menu'
import { DestinationStatus } from './destination-status'
import { type DestinationTab, DestinationTabs } from './destination-tabs'
import { DestinationWarnings } from './destination-warnings'
import { useVisited } from './visited'

// Each tab is loaded when it is first shown. Editors and charts are large.
const TABS = {
  configuration: lazy(async () => ({
    default: (await import('./configuration/configuration-tab')).ConfigurationTab,
  })),
  testing: lazy(async () => ({ default: (await import('./testing/testing-tab')).TestingTab })),
  metrics: lazy(async () => ({ default: (await import('./metrics/metrics-tab')).MetricsTab })),
  logs: lazy(async () => ({ default: (await import('./logs/logs-tab')).LogsTab })),
  history: lazy(async () => ({ default: (await import('./history/history-tab')).HistoryTab })),
}

const route = getRouteApi('/_app/pipeline/destinations/$id')
const BACK = <BackLink to="/pipeline/destinations">Destinations</BackLink>

/** One destination under its tabs. */
export function DestinationPage() {
  const { id } = route.useParams()
  return (
    <ThingPage
      id={id}
      noun="destination"
      back={BACK}
      loading={
        <TabsSkeleton>
          <TabSkeleton />
        </TabsSkeleton>
      }
    >
      <Page id={id} />
    </ThingPage>
  )
}

function Page({ id }: { id: string }) {
  const { data: destination } = useSuspenseQuery(buildDestinationQuery(id))
  const { tab = 'configuration' } = route.useSearch()
  return (
    <>
      <PageHeader
        back={BACK}
        title={destination.name ?? 'Destination without a name'}
        description={<DestinationStatus destination={destination} />}
        actions={<DestinationMenu destination={destination} />}
      />
      <DestinationWarnings destination={destination} />
      <DestinationTabs id={id} />
      <Shown tab={tab} destination={destination} />
    </>
  )
}

/** The tab in the address. The configuration stays behind the others, because it may hold what is not saved. */
function Shown({ tab, destination }: { tab: DestinationTab; destination: Destination }) {
  const keepsConfiguration = useVisited(tab === 'configuration')
  const Tab = TABS[tab]
  return (
    <>
      {keepsConfiguration && (
        <div hidden={tab !== 'configuration'}>
          <QueryBoundary resetKey={tab} loading={<TabSkeleton />}>
            <TABS.configuration destination={destination} />
          </QueryBoundary>
        </div>
      )}
      {tab !== 'configuration' && (
        <QueryBoundary key={tab} resetKey={tab} loading={<TabSkeleton />}>
          <Tab destination={destination} />
        </QueryBoundary>
      )}
    </>
  )
}

function TabSkeleton() {
  return (
    <Group align="flex-start" gap="lg" aria-busy="true">
      <Skeleton h={320} flex="1 1 16rem" />
      <Skeleton h={480} flex="2 1 24rem" />
    </Group>
  )
}
