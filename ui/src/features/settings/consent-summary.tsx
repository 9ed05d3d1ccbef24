import { Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { Schema } from '@/api/client'
import { buildConsentSummaryQuery } from '@/api/consents'
import { type Column, DataTable } from '@/components/data-table'
import { ErrorState } from '@/components/error-state'
import { Section } from './section'

type Count = Schema<'ConsentCount'>

const NUMBER = new Intl.NumberFormat()

const NAMES: Readonly<Record<Count['category'], string>> = {
  marketing: 'Marketing',
  utility: 'Utility',
  authentication: 'Authentication',
}

const COLUMNS: readonly Column<Count>[] = [
  { key: 'category', heading: 'Category', isRowHeading: true, cell: ({ category }) => NAMES[category] },
  { key: 'given', heading: 'Agreed', align: 'end', cell: ({ given }) => NUMBER.format(given) },
  { key: 'withdrawn', heading: 'Withdrawn', align: 'end', cell: ({ withdrawn }) => NUMBER.format(withdrawn) },
]

/** How many recipients have said what. */
export function ConsentSummary() {
  const { data, error, refetch } = useQuery(buildConsentSummaryQuery())
  return (
    <Section
      title="Consent"
      description="What recipients said, by the category of message templates. Each has a page under People with the proof of it."
    >
      {error !== null ? (
        <ErrorState error={error} onRetry={refetch} />
      ) : (
        <DataTable
          label="Recipients by what they said"
          columns={COLUMNS}
          rows={data?.results ?? []}
          rowKey={({ category }) => category}
          skeletonRows={data === undefined ? 3 : 0}
          empty={<Text c="dimmed">Nobody has said anything yet.</Text>}
        />
      )}
    </Section>
  )
}
