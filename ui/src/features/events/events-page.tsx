import { Group, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useMemo } from 'react'
import { buildEventNamesQuery } from '@/api/events'
import { PageHeader } from '@/components/page-header'
import { SearchInput } from '@/components/search-input'
import { SearchSelect } from '@/components/search-select'
import { TimeRangeSelect } from '@/components/time-range-select'
import { useTimeZone } from '@/components/time-zone'
import { EventsList } from './events-list'
import { type EventSearch, filtersOf } from './filters'
import { LiveSwitch } from './live-switch'

const route = getRouteApi('/_app/events')

/** What arrives, as it arrives. */
export function EventsPage() {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const timeZone = useTimeZone()
  const filters = useMemo(() => filtersOf(search, timeZone), [search, timeZone])
  const isLive = search.live !== 'off'
  const change = (next: EventSearch) =>
    navigate({ search: (old) => ({ ...old, ...next }), replace: true, resetScroll: false })
  const { range, after, before } = search
  return (
    <>
      <PageHeader
        title="Events"
        description="What arrives, as it arrives, and what each destination made of it."
        actions={
          <LiveSwitch isLive={isLive} onChange={(live) => change({ live: live ? undefined : 'off' })} />
        }
      />
      <Group gap="xs" align="flex-start" mb="md">
        <SearchInput
          label="Search event or distinct id"
          value={search.search}
          onChange={(next) => change({ search: next })}
          flex={{ base: '1 1 100%', xs: '1 1 14rem' }}
        />
        <SearchSelect
          label="All events"
          aria-label="Event name"
          value={search.event}
          onChange={(event) => change({ event })}
          useChoices={useEventNames}
          w={{ base: '100%', xs: '15rem' }}
        />
        <TimeRangeSelect value={{ range, after, before }} onChange={change} />
      </Group>
      <EventsList search={search} filters={filters} isLive={isLive} onChange={change} />
      <Text c="dimmed" size="xs" mt="sm">
        Times in {timeZone}
      </Text>
    </>
  )
}

function useEventNames(search: string) {
  const { data, isFetching } = useQuery(buildEventNamesQuery(search))
  const choices = data?.results.map(({ name }) => ({ value: name, label: name })) ?? []
  return { choices, isLoading: isFetching && data === undefined }
}
