import { PageHeader } from '@/components/page-header'

export function WelcomePage() {
  return <PageHeader title="Welcome" />
}
