import { PageHeader } from '@/components/page-header'

export function DestinationPage() {
  return <PageHeader title="Destination" description="Configuration, testing, metrics, logs and history." />
}
