import { Group, Paper, Stack, Tabs, Text, Title } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { CodeBlock } from '@/components/code-block'
import { CopyButton } from '@/components/copy-button'
import { snippetsOf, type Target } from './snippets'

const route = getRouteApi('/_app/')

/** How to send events, ready to be pasted; which client is in the address. */
export function SnippetsPanel({ host, token }: Target) {
  const { client } = route.useSearch()
  const navigate = route.useNavigate()
  const snippets = snippetsOf({ host, token })
  const shown = snippets.some(({ id }) => id === client) ? client : 'curl'
  const choose = (id: string | null) =>
    void navigate({
      search: id === null || id === 'curl' ? {} : { client: id },
      replace: true,
      resetScroll: false,
    })
  return (
    <Paper component="section" p="lg" aria-labelledby="send-events">
      <Stack gap="md">
        <div>
          <Title order={2} id="send-events">
            Send events
          </Title>
          <Text c="dimmed">Point any PostHog SDK here by changing its host, and nothing else.</Text>
        </div>
        <Group gap="4px 2rem">
          <Fact label="Host" value={host} what="host" />
          <Fact label="Token" value={token} what="token" />
        </Group>
        <Tabs value={shown ?? 'curl'} onChange={choose}>
          <Tabs.List aria-label="Client">
            {snippets.map(({ id, label }) => (
              <Tabs.Tab key={id} value={id}>
                {label}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          {snippets.map(({ id, label, hint, code }) => (
            <Tabs.Panel key={id} value={id} pt="sm">
              <Text c="dimmed" mb="xs">
                {hint}
              </Text>
              <CodeBlock code={code} label={`${label} example`} />
            </Tabs.Panel>
          ))}
        </Tabs>
      </Stack>
    </Paper>
  )
}

function Fact({ label, value, what }: { label: string; value: string; what: string }) {
  return (
    <Group gap="xs" wrap="nowrap" miw={0}>
      <Text c="dimmed" size="xs">
        {label}
      </Text>
      <Text ff="monospace" size="xs" style={{ overflowWrap: 'anywhere' }}>
        {value}
      </Text>
      <CopyButton value={value} what={what} />
    </Group>
  )
}
