import {
  IconAlertTriangle,
  IconBolt,
  IconDeviceMobile,
  IconHome,
  IconMessage,
  IconPhoneCall,
  IconPlugConnected,
  IconSettings,
  IconTemplate,
  IconUsers,
} from '@tabler/icons-react'
import type { Instance } from '@/api/instance'

interface Entry {
  readonly to:
    | '/'
    | '/pipeline'
    | '/messages'
    | '/failures'
    | '/people'
    | '/events'
    | '/senders'
    | '/message-templates'
    | '/phone'
    | '/settings'
  readonly label: string
  readonly Icon: typeof IconHome
}

const ENTRIES: readonly Entry[] = [
  { to: '/', label: 'Home', Icon: IconHome },
  { to: '/pipeline', label: 'Data pipeline', Icon: IconPlugConnected },
  { to: '/messages', label: 'Messages', Icon: IconMessage },
  { to: '/failures', label: 'Failures', Icon: IconAlertTriangle },
  { to: '/people', label: 'People', Icon: IconUsers },
  { to: '/events', label: 'Events', Icon: IconBolt },
  { to: '/senders', label: 'Senders', Icon: IconPhoneCall },
  { to: '/message-templates', label: 'Message templates', Icon: IconTemplate },
  { to: '/phone', label: 'Phone', Icon: IconDeviceMobile },
  { to: '/settings', label: 'Settings', Icon: IconSettings },
]

/** The sidebar's entries; the phone exists only where messages go to a simulator. */
export function navigationOf(instance: Pick<Instance, 'simulator'>): readonly Entry[] {
  return ENTRIES.filter(({ to }) => to !== '/phone' || instance.simulator)
}
