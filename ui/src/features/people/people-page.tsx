import { PageHeader } from '@/components/page-header'

export function PeoplePage() {
  return <PageHeader title="People" description="Whom the events are about." />
}
