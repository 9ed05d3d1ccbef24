import { Paper, Tabs, Text } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { MessageFull } from '@/api/messages'
import { JsonView } from '@/components/json-view'
import { PropertyTable } from '@/components/property-table'
import { AttemptsTable } from './attempts-table'

const route = getRouteApi('/_app/messages/$id')

const TABS = [
  { name: 'attempts', label: 'Attempts' },
  { name: 'payload', label: 'Request' },
  { name: 'event', label: 'Event' },
  { name: 'person', label: 'Person' },
  { name: 'json', label: 'JSON' },
] as const

type TabName = (typeof TABS)[number]['name']

/** Everything else that is known of the message, exactly. The tab is in the address. */
export function MessageTabs({ message }: { message: MessageFull }) {
  const { tab } = route.useSearch()
  const navigate = route.useNavigate()
  const shown = TABS.find(({ name }) => name === tab)?.name ?? 'attempts'
  const show = (name: string | null) =>
    navigate({
      search: { tab: name === 'attempts' || name === null ? undefined : name },
      replace: true,
      resetScroll: false,
    })
  return (
    <Paper p="md" component="section" aria-label="More about the message">
      <Tabs value={shown} onChange={show}>
        <Tabs.List mb="md">
          {TABS.map(({ name, label }) => (
            <Tabs.Tab key={name} value={name}>
              {label}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {TABS.map(({ name }) => (
          <Tabs.Panel key={name} value={name}>
            {PANELS[name](message)}
          </Tabs.Panel>
        ))}
      </Tabs>
    </Paper>
  )
}

const PANELS: Readonly<Record<TabName, (message: MessageFull) => ReactNode>> = {
  attempts: ({ attempts }) => <AttemptsTable attempts={attempts} />,
  payload: ({ payload }) =>
    payload === null ? (
      <Text c="dimmed">The request is written when it is the message’s turn to be sent.</Text>
    ) : (
      <JsonView value={payload} label="Request to Meta" />
    ),
  event: ({ event }) => <Properties of={event} label="Properties of the event" />,
  person: ({ person }) =>
    person === null ? (
      <Text c="dimmed">The event came without a person.</Text>
    ) : (
      <Properties of={person} label="Properties of the person as the event left them" />
    ),
  json: (message) => <JsonView value={message} label="Message as JSON" />,
}

function Properties({ of, label }: { of: Readonly<Record<string, unknown>>; label: string }) {
  const { properties } = of
  const known = typeof properties === 'object' && properties !== null ? { ...properties } : {}
  return <PropertyTable label={label} properties={known} />
}
