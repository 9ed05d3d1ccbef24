import { PageTitle } from '@/components/page-title'

export function UsersPage() {
  return <PageTitle>Users</PageTitle>
}
