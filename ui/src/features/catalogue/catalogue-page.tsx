import { PageHeader } from '@/components/page-header'

export function CataloguePage() {
  return <PageHeader title="New destination" description="Choose what to do when an event happens." />
}
