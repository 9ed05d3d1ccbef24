import { Tabs } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import type { PersonFull } from '@/api/people'
import { PersonConsent } from './person-consent'
import { PersonConversation } from './person-conversation'
import { PersonEvents } from './person-events'
import { PersonIds } from './person-ids'
import { PersonMessages } from './person-messages'
import { PersonProperties } from './person-properties'
import { PersonWhy } from './person-why'

const route = getRouteApi('/_app/people/$id')

const TABS = ['properties', 'ids', 'events', 'messages', 'conversation', 'consent', 'why'] as const

/** What is known of a person. Tab and search are in the address. */
export function PersonTabs({ person }: { person: PersonFull }) {
  const { tab, search, destination } = route.useSearch()
  const navigate = route.useNavigate()
  const shown = TABS.find((name) => name === tab) ?? 'properties'
  const show = (name: string | null) =>
    navigate({
      search: { tab: name === 'properties' || name === null ? undefined : name },
      replace: true,
      resetScroll: false,
    })
  const find = (next: string | undefined) =>
    navigate({ search: (old) => ({ ...old, search: next }), replace: true, resetScroll: false })
  const choose = (next: string | undefined) =>
    navigate({ search: (old) => ({ ...old, destination: next }), replace: true, resetScroll: false })
  return (
    <Tabs value={shown} onChange={show}>
      <Tabs.List mb="md">
        <Tabs.Tab value="properties">Properties</Tabs.Tab>
        <Tabs.Tab value="ids">Distinct ids</Tabs.Tab>
        <Tabs.Tab value="events">Events</Tabs.Tab>
        <Tabs.Tab value="messages">Messages</Tabs.Tab>
        <Tabs.Tab value="conversation">Conversation</Tabs.Tab>
        <Tabs.Tab value="consent">Consent</Tabs.Tab>
        <Tabs.Tab value="why">Why</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="properties">
        <PersonProperties person={person} search={search} onSearch={find} />
      </Tabs.Panel>
      <Tabs.Panel value="ids">
        <PersonIds ids={person.distinct_ids} count={person.distinct_ids_count} />
      </Tabs.Panel>
      <Tabs.Panel value="events">
        <PersonEvents personId={person.id} />
      </Tabs.Panel>
      <Tabs.Panel value="messages">
        <PersonMessages personId={person.id} />
      </Tabs.Panel>
      <Tabs.Panel value="conversation">
        <PersonConversation id={person.id} name={person.name} />
      </Tabs.Panel>
      <Tabs.Panel value="consent">
        <PersonConsent personId={person.id} />
      </Tabs.Panel>
      <Tabs.Panel value="why">
        <PersonWhy personId={person.id} destination={destination} onChoose={choose} />
      </Tabs.Panel>
    </Tabs>
  )
}
