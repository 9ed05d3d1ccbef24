import { Box, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import {
  buildDestinationSummariesQuery,
  type DestinationRow,
  type DestinationSummary,
} from '@/api/destinations'
import { type Column, DataTable } from '@/components/data-table'
import { TimeText } from '@/components/time-text'
import { DestinationName } from './destination-name'
import { DestinationRowMenu } from './destination-row-menu'
import { DestinationStatus } from './destination-status'
import { LastDays } from './last-days'

export interface DestinationsTableProps {
  /** Undefined while the first page loads. */
  rows: readonly DestinationRow[] | undefined
  /** Whether the rows are those of the question before. */
  isStale: boolean
  empty: ReactNode
  footer: ReactNode
}

const SKELETON_ROWS = 6

/** Destinations as rows. What they did lately comes after them: the list does not wait for it. */
export function DestinationsTable({ rows, isStale, empty, footer }: DestinationsTableProps) {
  const { data: summaries } = useQuery({
    ...buildDestinationSummariesQuery(rows?.map(({ id }) => id) ?? []),
    enabled: rows !== undefined,
  })
  return (
    <Box opacity={isStale ? 0.6 : 1} aria-busy={isStale}>
      <DataTable
        label="Destinations"
        columns={columnsOf(summaries)}
        rows={rows ?? []}
        rowKey={({ id }) => id}
        empty={empty}
        skeletonRows={rows === undefined ? SKELETON_ROWS : 0}
        footer={footer}
      />
    </Box>
  )
}

function columnsOf(
  summaries: Readonly<Record<string, DestinationSummary>> | undefined,
): readonly Column<DestinationRow>[] {
  return [
    {
      key: 'name',
      heading: 'Name',
      isRowHeading: true,
      cell: (row) => <DestinationName destination={row} />,
    },
    {
      key: 'author',
      heading: 'Created by',
      width: '8rem',
      cell: ({ created_by }) => (
        <Text span truncate>
          {created_by === null ? '—' : created_by.first_name || created_by.email}
        </Text>
      ),
    },
    {
      key: 'updated',
      heading: 'Last updated',
      width: '8rem',
      cell: ({ updated_at }) => <TimeText value={updated_at} isPast />,
    },
    {
      key: 'days',
      heading: 'Last 7 days',
      width: '10rem',
      cell: (row) => <LastDays destination={row} summary={summaries?.[row.id]} />,
    },
    {
      key: 'status',
      heading: 'Status',
      width: '14rem',
      cell: (row) => <DestinationStatus destination={row} />,
    },
    {
      key: 'menu',
      heading: 'More',
      hideHeading: true,
      align: 'end',
      width: '3rem',
      cell: (row) => <DestinationRowMenu destination={row} />,
    },
  ]
}
