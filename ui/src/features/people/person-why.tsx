import { Skeleton, Stack, Text } from '@mantine/core'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { buildDestinationChoicesQuery } from '@/api/destination-choices'
import { type PersonWhy as Answer, buildPersonWhyQuery } from '@/api/person-why'
import { GateList } from '@/components/gate-list'
import { TextLink } from '@/components/links'
import { QueryBoundary } from '@/components/query-boundary'
import { SearchSelect } from '@/components/search-select'
import { StatusText } from '@/components/status-text'
import { TimeText } from '@/components/time-text'

interface PersonWhyProps {
  personId: string
  destination: string | undefined
  onChoose: (destination: string | undefined) => void
}

/** Would a message of a destination go to this person now, and if not, which gate says no? Nothing is sent. */
export function PersonWhy({ personId, destination, onChoose }: PersonWhyProps) {
  return (
    <Stack gap="md" maw="44rem">
      <Text c="dimmed">
        Choose a destination to see what each gate says about its message to this person at this moment.
        Nothing is sent.
      </Text>
      <SearchSelect
        label="Destination"
        value={destination}
        onChange={onChoose}
        useChoices={useDestinationChoices}
      />
      {destination !== undefined && (
        <QueryBoundary resetKey={destination} loading={<Skeleton h={180} />}>
          <Gates personId={personId} destination={destination} />
        </QueryBoundary>
      )}
    </Stack>
  )
}

function useDestinationChoices(search: string) {
  const { data = [], isFetching } = useQuery(buildDestinationChoicesQuery(search))
  return { choices: data, isLoading: isFetching }
}

function Gates({ personId, destination }: { personId: string; destination: string }) {
  const { data } = useSuspenseQuery(buildPersonWhyQuery(personId, destination))
  return (
    <Stack gap="sm">
      <StatusText status={data.would_go ? 'ok' : 'warning'}>
        {data.would_go ? 'A message would go now.' : `No message would go now. ${stoppedBy(data)}`}
      </StatusText>
      <Tried event={data.event} />
      <GateList gates={data.gates} destinationId={destination} personId={personId} />
    </Stack>
  )
}

function stoppedBy({ gates }: Pick<Answer, 'gates'>): string {
  const names = gates.filter(({ ok }) => ok === false).map(({ name }) => name)
  return names.length === 0 ? '' : `Stopped by: ${names.join(', ')}.`
}

function Tried({ event }: Pick<Answer, 'event'>) {
  if (event === null) return null
  return (
    <Text c="dimmed" size="sm">
      Asked about their event{' '}
      <TextLink to="/events/$uuid" params={{ uuid: event.uuid }}>
        {event.event}
      </TextLink>
      , <TimeText value={event.timestamp} />.
    </Text>
  )
}
