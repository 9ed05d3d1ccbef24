import { PageTitle } from '@/components/page-title'

export function SecretsPage() {
  return <PageTitle>Signing secrets</PageTitle>
}
