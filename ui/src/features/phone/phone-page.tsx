import { PageHeader } from '@/components/page-header'

export function PhonePage() {
  return <PageHeader title="Phone" description="What the recipients of the simulator see." />
}
