import { PageTitle } from '@/components/page-title'

export function KeysPage() {
  return <PageTitle>API keys</PageTitle>
}
