import { Outlet } from '@tanstack/react-router'
import { LinkTabs } from '@/components/link-tabs'
import { ButtonLink } from '@/components/links'
import { PageHeader } from '@/components/page-header'

/** Data pipeline: what happens with events, under its tabs. */
export function PipelineLayout() {
  return (
    <>
      <PageHeader
        title="Data pipeline"
        description="When these events happen, send this."
        actions={<ButtonLink to="/pipeline/destinations/new">New destination</ButtonLink>}
      />
      <LinkTabs
        label="Data pipeline"
        tabs={[
          { to: '/pipeline/destinations', label: 'Destinations' },
          { to: '/pipeline/actions', label: 'Actions' },
        ]}
      />
      <Outlet />
    </>
  )
}
