import { PageTitle } from '@/components/page-title'

export function ProjectPage() {
  return <PageTitle>Project</PageTitle>
}
