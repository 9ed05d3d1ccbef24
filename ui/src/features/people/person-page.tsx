import { PageHeader } from '@/components/page-header'

export function PersonPage() {
  return <PageHeader title="Person" description="Properties, events and messages." />
}
