import { Group, Paper, SegmentedControl, Skeleton, Stack, Text, Title } from '@mantine/core'
import { useInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useCallback } from 'react'
import { buildEventQuery, buildWhyQuery } from '@/api/events'
import { EmptyState } from '@/components/empty-state'
import { ErrorState } from '@/components/error-state'
import { ButtonLink } from '@/components/links'
import { LoadMore } from '@/components/table-footers'
import { WhyItem } from './why-item'
import { fitting, type MatchedFilter } from './why-words'

const route = getRouteApi('/_app/events/$uuid')

const CHOICES = [
  { value: 'all', label: 'All' },
  { value: 'yes', label: 'Matched' },
  { value: 'no', label: 'Not matched' },
]

/** What the event meant to every destination, and if it did not match, which condition said no. */
export function EventDestinations({ uuid }: { uuid: string }) {
  const { matched } = route.useSearch()
  const navigate = route.useNavigate()
  const filter: MatchedFilter = matched === 'yes' || matched === 'no' ? matched : 'all'
  const choose = (next: string) =>
    navigate({
      search: (old) => ({ ...old, matched: next === 'all' ? undefined : next }),
      replace: true,
      resetScroll: false,
    })
  return (
    <Paper p="md" component="section" aria-labelledby="destinations">
      <Group justify="space-between" mb="sm">
        <Title order={2} id="destinations">
          Destinations
        </Title>
        <SegmentedControl
          size="xs"
          data={CHOICES}
          value={filter}
          onChange={choose}
          aria-label="Which destinations"
        />
      </Group>
      <List uuid={uuid} filter={filter} />
    </Paper>
  )
}

function List({ uuid, filter }: { uuid: string; filter: MatchedFilter }) {
  const { person } = useSuspenseQuery(buildEventQuery(uuid)).data
  const list = useInfiniteQuery(buildWhyQuery(uuid))
  const more = useCallback(() => void list.fetchNextPage(), [list.fetchNextPage])
  if (list.isPending) return <ListSkeleton />
  if (list.error !== null) {
    return <ErrorState error={list.error} onRetry={() => void list.refetch()} headingOrder={3} />
  }
  const all = list.data.pages.flatMap(({ results }) => results)
  const shown = fitting(all, filter)
  return (
    <>
      {all.length === 0 ? <NoDestination /> : shown.length === 0 && <NoneFits filter={filter} />}
      <Stack gap={0} component="ul" m={0} p={0}>
        {shown.map((why) => (
          <WhyItem key={why.destination_id} why={why} personId={person?.id ?? null} />
        ))}
      </Stack>
      <LoadMore hasMore={list.hasNextPage} isLoading={list.isFetchingNextPage} onMore={more} />
    </>
  )
}

function NoneFits({ filter }: { filter: MatchedFilter }) {
  return (
    <Text c="dimmed">
      {filter === 'yes' ? 'No destination matched this event.' : 'Every destination matched this event.'}
    </Text>
  )
}

function NoDestination() {
  return (
    <EmptyState
      title="No destination yet"
      headingOrder={3}
      actions={<ButtonLink to="/pipeline/destinations/new">New destination</ButtonLink>}
    >
      A destination says which events matter, and what to send when they happen.
    </EmptyState>
  )
}

function ListSkeleton() {
  return (
    <Stack gap="sm" aria-busy="true">
      <Skeleton h={48} />
      <Skeleton h={48} />
      <Skeleton h={48} />
    </Stack>
  )
}
