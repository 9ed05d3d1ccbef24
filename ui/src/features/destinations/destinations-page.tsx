import { PageTitle } from '@/components/page-title'

export function DestinationsPage() {
  return <PageTitle>Destinations</PageTitle>
}
