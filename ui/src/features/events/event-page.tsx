import { PageHeader } from '@/components/page-header'

export function EventPage() {
  return <PageHeader title="Event" description="What it says, and which destinations it triggered." />
}
