import { PageTitle } from '@/components/page-title'

export function ActionsPage() {
  return <PageTitle>Actions</PageTitle>
}
