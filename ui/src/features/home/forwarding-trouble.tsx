import { Group, Paper, Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { buildForwardingsQuery } from '@/api/forwardings'
import { TextLink } from '@/components/links'
import { asSentence } from '@/components/sentences'
import { StatusText } from '@/components/status-text'
import classes from './home.module.css'

/** How often it is looked here, in milliseconds: its own page looks sooner. */
const LOOK_MS = 60_000

/** Receivers of events that do not take them, and why. Nothing while all do: most projects forward nothing. */
export function ForwardingTrouble() {
  const { data } = useQuery({ ...buildForwardingsQuery(), refetchInterval: LOOK_MS })
  const failing = data?.filter(({ state }) => state.status === 'failing') ?? []
  if (failing.length === 0) return null
  return (
    <Paper component="section" p="lg" aria-labelledby="forwarding-trouble">
      <Group justify="space-between" mb="sm">
        <Title order={2} id="forwarding-trouble">
          Forwarding in trouble
        </Title>
        <TextLink to="/settings/forwarding">All forwardings</TextLink>
      </Group>
      <ul className={classes.trouble}>
        {failing.map(({ id, name, state }) => (
          <li key={id}>
            <Stack gap={2}>
              <Group gap="sm">
                <TextLink to="/settings/forwarding">{name}</TextLink>
                <StatusText status="error">The receiver does not take events</StatusText>
              </Group>
              <Text c="dimmed" size="xs" style={{ overflowWrap: 'anywhere' }}>
                {asSentence(state.reason ?? '')} {state.remedy}
              </Text>
            </Stack>
          </li>
        ))}
      </ul>
    </Paper>
  )
}
