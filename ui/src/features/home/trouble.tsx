import { Group, Paper, Skeleton, Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { buildDestinationsQuery } from '@/api/destinations'
import { DestinationHealth } from '@/components/destination-health'
import { ErrorState } from '@/components/error-state'
import { TextLink } from '@/components/links'
import { StatusText } from '@/components/status-text'
import classes from './home.module.css'

const HEALTH = 'failing,broken,waiting'

/** So many are shown; the list has the rest. */
const SHOWN_MAX = 5

/** Destinations that somebody has to look after, and why. */
export function Trouble() {
  const { data, error, refetch } = useQuery(buildDestinationsQuery({ health: HEALTH }))
  return (
    <Paper component="section" p="lg" aria-labelledby="trouble">
      <Group justify="space-between" mb="sm">
        <Title order={2} id="trouble">
          Destinations in trouble
        </Title>
        <TextLink to="/pipeline/destinations">All destinations</TextLink>
      </Group>
      {error !== null && data === undefined ? (
        <ErrorState error={error} onRetry={() => void refetch()} headingOrder={3} />
      ) : data === undefined ? (
        <Skeleton h={20} w={240} />
      ) : data.count === 0 ? (
        <StatusText status="ok">None. Every destination that is switched on can send.</StatusText>
      ) : (
        <ul className={classes.trouble}>
          {data.results.slice(0, SHOWN_MAX).map(({ id, name, health, pause }) => (
            <li key={id}>
              <Stack gap={2}>
                <Group gap="sm">
                  <TextLink to="/pipeline/destinations/$id" params={{ id }}>
                    {name ?? 'Destination without a name'}
                  </TextLink>
                  <DestinationHealth health={health} scope={pause?.scope} />
                </Group>
                <Text c="dimmed" size="xs">
                  {health.text}
                </Text>
              </Stack>
            </li>
          ))}
        </ul>
      )}
      {data !== undefined && data.count > SHOWN_MAX && (
        <TextLink to="/pipeline/destinations" search={{ status: HEALTH }}>
          Show all {data.count}
        </TextLink>
      )}
    </Paper>
  )
}
