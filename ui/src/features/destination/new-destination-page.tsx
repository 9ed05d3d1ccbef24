import { PageHeader } from '@/components/page-header'

export function NewDestinationPage() {
  return (
    <PageHeader
      title="New WhatsApp destination"
      description="Say which events matter and what the message says."
    />
  )
}
