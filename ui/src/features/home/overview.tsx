import { Group, Paper, Skeleton, Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { buildMessageCountsQuery } from '@/api/messages'
import { ErrorState } from '@/components/error-state'
import { TextLink } from '@/components/links'
import { NumberText } from '@/components/number-text'
import { ForwardingTrouble } from './forwarding-trouble'
import classes from './home.module.css'
import { type Total, totalsOf } from './totals'
import { Trouble } from './trouble'

const RANGE = '7d'

/** How sending goes: the last week's messages, and what is in trouble. */
export function Overview() {
  return (
    <>
      <LastWeek />
      <Trouble />
      <ForwardingTrouble />
    </>
  )
}

function LastWeek() {
  const { data, error, refetch } = useQuery(buildMessageCountsQuery({ after: `-${RANGE}` }))
  return (
    <section aria-labelledby="last-week">
      <Group justify="space-between" mb="sm">
        <Title order={2} id="last-week">
          Last 7 days
        </Title>
        <TextLink to="/messages">All messages</TextLink>
      </Group>
      {error !== null && data === undefined ? (
        <ErrorState error={error} onRetry={() => void refetch()} headingOrder={3} />
      ) : (
        <div className={classes.tiles}>
          {totalsOf(data?.results ?? []).map((total) => (
            <Tile key={total.label} total={total} isLoading={data === undefined} />
          ))}
        </div>
      )}
    </section>
  )
}

function Tile({ total, isLoading }: { total: Total; isLoading: boolean }) {
  const { label, states, count } = total
  const isTrouble = count > 0 && states.includes('failed')
  return (
    <Paper
      component={Link}
      to={
        states.length === 0
          ? `/messages?range=${RANGE}`
          : `/messages?range=${RANGE}&state=${states.join(',')}`
      }
      className={classes.tile}
    >
      <Stack gap={2}>
        <Text component="span" c="dimmed" size="xs">
          {label}
        </Text>
        {isLoading ? (
          <Skeleton h={28} w={56} component="span" />
        ) : (
          <Text
            component="span"
            fz={22}
            fw={600}
            lh={1.3}
            {...(isTrouble ? { c: 'var(--mantine-color-error)' } : {})}
          >
            <NumberText value={count} form="compact" />
          </Text>
        )}
      </Stack>
    </Paper>
  )
}
