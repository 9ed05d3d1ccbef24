import { PageHeader } from '@/components/page-header'

export function SendersPage() {
  return <PageHeader title="Senders" description="The numbers that messages are sent from." />
}
