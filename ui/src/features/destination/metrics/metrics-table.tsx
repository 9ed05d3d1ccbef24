import { ScrollArea, Table, VisuallyHidden } from '@mantine/core'
import { NumberText } from '@/components/number-text'
import type { ChartRow } from './chart-rows'

/** The chart's numbers, the newest first. */
export function MetricsTable({ series, rows }: { series: readonly string[]; rows: readonly ChartRow[] }) {
  return (
    <ScrollArea.Autosize
      mah="24rem"
      type="auto"
      viewportProps={{ tabIndex: 0, role: 'group', 'aria-label': 'Counts over time' }}
    >
      <Table stickyHeader>
        <Table.Caption m={0} p={0}>
          <VisuallyHidden>Counts over time</VisuallyHidden>
        </Table.Caption>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">Time (UTC)</Table.Th>
            {series.map((name) => (
              <Table.Th key={name} scope="col" ta="end">
                {name}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.toReversed().map(({ label, time, values }) => (
            <Table.Tr key={label}>
              <Table.Th scope="row" fw={400}>
                {time}
              </Table.Th>
              {series.map((name) => (
                <Table.Td key={name} ta="end">
                  <NumberText value={values[name] ?? 0} />
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollArea.Autosize>
  )
}
