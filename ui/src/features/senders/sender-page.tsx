import { PageHeader } from '@/components/page-header'

export function SenderPage() {
  return <PageHeader title="Sender" description="Health, pace and queue of one number." />
}
