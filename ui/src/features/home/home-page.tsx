import { PageHeader } from '@/components/page-header'

export function HomePage() {
  return <PageHeader title="Home" description="What to do next, and how things stand." />
}
