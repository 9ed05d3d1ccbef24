import { Outlet } from '@tanstack/react-router'
import { LinkTabs } from '@/components/link-tabs'
import { PageHeader } from '@/components/page-header'

/** Settings of the project and of who may use it. */
export function SettingsLayout() {
  return (
    <>
      <PageHeader title="Settings" description="The project, who may use it, and with which keys." />
      <LinkTabs
        label="Settings"
        tabs={[
          { to: '/settings/project', label: 'Project' },
          { to: '/settings/users', label: 'Users' },
          { to: '/settings/keys', label: 'API keys' },
          { to: '/settings/secrets', label: 'Signing secrets' },
        ]}
      />
      <Outlet />
    </>
  )
}
