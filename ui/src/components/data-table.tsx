import { Checkbox, Skeleton, Table, VisuallyHidden } from '@mantine/core'
import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { memo, type ReactNode, useLayoutEffect, useRef, useState } from 'react'
import classes from './data-table.module.css'
import { SelectAll, type Selection } from './row-selection'

export interface Column<Row> {
  /** Names the column for React. */
  key: string
  /** The heading; also the label of the value when rows are stacked on a small screen. */
  heading: string
  cell: (row: Row) => ReactNode
  /** The cell that names the row: put the `RowLink` in it. Exactly one column has it. */
  isRowHeading?: boolean
  /** Numbers stand at the end. */
  align?: 'start' | 'end'
  /** A CSS width. */
  width?: string
  /** Left out where columns would be squeezed, between a phone and a desk; the row's own page has it. */
  isMinor?: boolean
  /** The heading is only read aloud: for columns of buttons. */
  hideHeading?: boolean
}

export interface DataTableProps<Row> {
  /** What the table lists, for screen readers: "Messages". */
  label: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  /** Shows instead of rows when there are none. */
  empty: ReactNode
  /** Rows can be ticked. */
  selection?: Selection
  /** How many rows of skeletons to show instead of rows: while the first page loads. */
  skeletonRows?: number
  /** Below the table: a `Pager` or `LoadMore`. */
  footer?: ReactNode
}

/** From so many rows on only those near the screen are drawn; below it, drawing all is cheaper than counting. */
const VIRTUAL_FROM = 80
const ROW_PX = 45
const OVERSCAN_ROWS = 12

/** A list as a table: sticky headings, the whole row a link, stacked cards on a small screen, any number of rows. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { label, columns, rows, empty, footer, selection, skeletonRows = 0, rowKey } = props
  if (rows.length === 0 && skeletonRows === 0) return <>{empty}</>
  return (
    <>
      <Table className={classes.table} aria-rowcount={rows.length + 1} aria-busy={skeletonRows > 0}>
        <caption className={classes.caption}>
          <VisuallyHidden>{label}</VisuallyHidden>
        </caption>
        <Table.Thead className={classes.head}>
          <Table.Tr>
            {selection !== undefined && (
              <Table.Th scope="col" className={classes.tick}>
                <SelectAll selection={selection} keys={rows.map(rowKey)} />
              </Table.Th>
            )}
            {columns.map(({ key, heading, align, width, isMinor, hideHeading }) => (
              <Table.Th key={key} scope="col" ta={align ?? 'start'} w={width} data-minor={isMinor}>
                {hideHeading ? <VisuallyHidden>{heading}</VisuallyHidden> : heading}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        {skeletonRows > 0 ? <SkeletonRows {...props} count={skeletonRows} /> : <Rows {...props} />}
      </Table>
      {footer}
    </>
  )
}

function SkeletonRows<Row>({ columns, selection, count }: DataTableProps<Row> & { count: number }) {
  return (
    <Table.Tbody>
      {Array.from({ length: count }, (_, index) => `skeleton-${index}`).map((key) => (
        <Table.Tr key={key}>
          {selection !== undefined && <Table.Td />}
          {columns.map((column) => (
            <Table.Td key={column.key} data-minor={column.isMinor}>
              <Skeleton height={12} my={6} width={column.isRowHeading ? '70%' : '50%'} />
            </Table.Td>
          ))}
        </Table.Tr>
      ))}
    </Table.Tbody>
  )
}

function Rows<Row>(props: DataTableProps<Row>) {
  return props.rows.length < VIRTUAL_FROM ? (
    <Table.Tbody>
      {props.rows.map((row) => (
        <MemoRow key={props.rowKey(row)} row={row} columns={props.columns} {...tickOf(row, props)} />
      ))}
    </Table.Tbody>
  ) : (
    <VirtualRows {...props} />
  )
}

function VirtualRows<Row>(props: DataTableProps<Row>) {
  const { rows, columns, rowKey, selection } = props
  const body = useRef<HTMLTableSectionElement>(null)
  const [top, setTop] = useState(0)
  useLayoutEffect(() => setTop((body.current?.getBoundingClientRect().top ?? 0) + window.scrollY), [])
  const virtual = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => ROW_PX,
    overscan: OVERSCAN_ROWS,
    scrollMargin: top,
  })
  const shown = virtual.getVirtualItems()
  const before = (shown[0]?.start ?? top) - top
  const after = virtual.getTotalSize() - ((shown.at(-1)?.end ?? top) - top)
  const width = columns.length + (selection === undefined ? 0 : 1)
  return (
    <Table.Tbody ref={body}>
      <Gap heightPx={before} columns={width} />
      {shown.map(({ index }) => {
        const row = rows[index]
        if (row === undefined) return null
        return (
          <MemoRow
            key={rowKey(row)}
            row={row}
            columns={columns}
            index={index}
            measure={virtual.measureElement}
            {...tickOf(row, props)}
          />
        )
      })}
      <Gap heightPx={after} columns={width} />
    </Table.Tbody>
  )
}

/** Stands for the rows that are not drawn. */
function Gap({ heightPx, columns }: { heightPx: number; columns: number }) {
  if (heightPx <= 0) return null
  return (
    <tr aria-hidden className={classes.gap}>
      <td colSpan={columns} style={{ height: heightPx }} />
    </tr>
  )
}

/** How a row can be ticked. Plain values, so that a row is drawn anew only when something of it has changed. */
interface Tick {
  rowId: string
  tickName?: string | undefined
  isTicked?: boolean | undefined
  onTick?: ((key: string) => void) | undefined
}

function tickOf<Row>(row: Row, { rowKey, selection }: DataTableProps<Row>): Tick {
  const rowId = rowKey(row)
  return {
    rowId,
    tickName: selection?.nameOf(rowId),
    isTicked: selection?.selected.has(rowId),
    onTick: selection?.toggle,
  }
}

interface RowProps<Row> extends Tick {
  row: Row
  columns: readonly Column<Row>[]
  index?: number
  measure?: (element: HTMLTableRowElement | null) => void
}

function Row<Row>({ row, columns, index, measure, rowId, tickName, isTicked, onTick }: RowProps<Row>) {
  return (
    <Table.Tr
      ref={measure}
      data-index={index}
      aria-rowindex={index === undefined ? undefined : index + 2}
      className={classes.row}
      data-selected={isTicked || undefined}
    >
      {onTick !== undefined && (
        <Table.Td className={classes.tick}>
          <Checkbox
            size="xs"
            aria-label={`Select ${tickName}`}
            checked={isTicked ?? false}
            onChange={() => onTick(rowId)}
          />
        </Table.Td>
      )}
      {columns.map(({ key: name, heading, cell, align, isMinor, isRowHeading, hideHeading }) =>
        isRowHeading ? (
          <Table.Th key={name} scope="row" className={classes.rowHeading}>
            {cell(row)}
          </Table.Th>
        ) : (
          <Table.Td
            key={name}
            ta={align ?? 'start'}
            data-label={hideHeading ? undefined : heading}
            data-minor={isMinor}
          >
            {cell(row)}
          </Table.Td>
        ),
      )}
    </Table.Tr>
  )
}

// While a list scrolls, only rows that come into sight are drawn.
const MemoRow = memo(Row) as typeof Row
