import { Outlet, useLocation } from '@tanstack/react-router'
import { LinkTabs } from '@/components/link-tabs'
import { PageHeader } from '@/components/page-header'

const TABS = [
  { to: '/settings/project', label: 'Project' },
  { to: '/settings/consent', label: 'Consent' },
  { to: '/settings/users', label: 'Users' },
  { to: '/settings/keys', label: 'API keys' },
  { to: '/settings/secrets', label: 'Signing secrets' },
  { to: '/settings/forwarding', label: 'Forwarding' },
  { to: '/settings/account', label: 'Your account' },
] as const

/** Settings of the project and of who may use it. */
export function SettingsLayout() {
  const path = useLocation({ select: ({ pathname }) => pathname.replace(/\/$/, '') })
  const tab = TABS.find(({ to }) => to === path)
  return (
    <>
      <PageHeader
        title="Settings"
        documentTitle={tab === undefined ? 'Settings' : `${tab.label} · Settings`}
        description="The project, who may use it, and with which keys."
      />
      <LinkTabs label="Settings" tabs={TABS} />
      <Outlet />
    </>
  )
}
