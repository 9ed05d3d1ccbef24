import { Group, Text } from '@mantine/core'
import { CopyButton } from '@/components/copy-button'
import { type Column, DataTable } from '@/components/data-table'

const NUMBER = new Intl.NumberFormat()

const COLUMNS: readonly Column<string>[] = [
  {
    key: 'id',
    heading: 'Distinct id',
    isRowHeading: true,
    cell: (id) => (
      <Group gap="xs" wrap="nowrap">
        <span style={{ overflowWrap: 'anywhere' }}>{id}</span>
        <CopyButton value={id} what={`distinct id ${id}`} />
      </Group>
    ),
  },
]

/** The ids under which the person is known. */
export function PersonIds({ ids, count }: { ids: readonly string[]; count: number }) {
  return (
    <DataTable
      label="Distinct ids"
      columns={COLUMNS}
      rows={ids}
      rowKey={(id) => id}
      empty={<Text c="dimmed">No distinct id leads to this person any more.</Text>}
      footer={
        count > ids.length && (
          <Text c="dimmed" mt="sm">
            {NUMBER.format(ids.length)} of {NUMBER.format(count)}. Search people by a distinct id to find the
            others.
          </Text>
        )
      }
    />
  )
}
