import { PageHeader } from '@/components/page-header'

export function MessagePage() {
  return <PageHeader title="Message" description="From the event to the moment it was read." />
}
