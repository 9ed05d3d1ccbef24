import { Skeleton, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { buildPersonConsentsQuery, type ConsentRow } from '@/api/consents'
import { type Column, DataTable } from '@/components/data-table'
import { EmptyState } from '@/components/empty-state'
import { ErrorState } from '@/components/error-state'
import { TimeText } from '@/components/time-text'
import { CATEGORIES, proofWords, STATE_NAMES, sourceWords } from './consent-words'
import { ConsentCard } from './person-consent-card'

const COLUMNS: readonly Column<ConsentRow>[] = [
  {
    key: 'at',
    heading: 'When',
    isRowHeading: true,
    width: '9rem',
    cell: ({ at }) => <TimeText value={at} form="short" />,
  },
  {
    key: 'state',
    heading: 'What',
    width: '12rem',
    cell: ({ state, category }) => `${STATE_NAMES[state]}: ${category}`,
  },
  { key: 'recipient', heading: 'Recipient', width: '11rem', cell: ({ recipient }) => recipient ?? 'deleted' },
  { key: 'source', heading: 'How', cell: (entry) => sourceWords(entry) },
  {
    key: 'proof',
    heading: 'Wording and proof',
    cell: ({ wording, proof }) => (
      <Stack gap={2} style={{ overflowWrap: 'anywhere' }}>
        {wording !== '' && <Text span>“{wording}”</Text>}
        {proof !== null && (
          <Text span c="dimmed" size="sm">
            {proofWords(proof)}
          </Text>
        )}
      </Stack>
    ),
  },
]

/** What a person said of each category, and how it came to that. */
export function PersonConsent({ personId }: { personId: string }) {
  const { data, error, refetch } = useQuery(buildPersonConsentsQuery(personId))
  if (error !== null) return <ErrorState error={error} onRetry={refetch} />
  if (data === undefined) return <Skeleton h={200} />
  const recipient = data.addresses[0]
  if (recipient === undefined && data.entries.length === 0) {
    return (
      <EmptyState title="No number yet">
        Consent is kept by phone number or WhatsApp user id. It appears here as soon as one of this person is
        known: from a property such as phone, or because they write.
      </EmptyState>
    )
  }
  return (
    <Stack gap="lg">
      {CATEGORIES.map((category) => (
        <ConsentCard
          key={category}
          category={category}
          recipient={recipient}
          held={data.standings.filter((one) => one.category === category)}
        />
      ))}
      <DataTable
        label="Ledger of consent"
        columns={COLUMNS}
        rows={data.entries}
        rowKey={({ id }) => String(id)}
        empty={<Text c="dimmed">Nobody has said anything of consent for this person yet.</Text>}
      />
    </Stack>
  )
}
