import { ScrollArea, Table, VisuallyHidden } from '@mantine/core'
import type { ReactNode } from 'react'
import { TimeText } from '@/components/time-text'
import { LevelBadge } from './level-badge'
import { levelOf } from './log-levels'
import classes from './logs.module.css'

export interface ShownLine {
  readonly id: string
  readonly timestamp: string
  readonly level: string
  readonly message: string
  /** What the line belongs to, where lines of several stand together. */
  readonly of?: ReactNode
}

export interface LogTableProps {
  /** What the lines are of, for screen readers. */
  label: string
  lines: readonly ShownLine[]
  /** The heading of what the lines belong to; without it there is no such column. */
  ofHeading?: string
}

/** Log lines: Timestamp, Level, Message. Wide ones scroll inside their own box; on a small screen they are stacked. */
export function LogTable({ label, lines, ofHeading }: LogTableProps) {
  return (
    <ScrollArea type="auto" viewportProps={{ tabIndex: 0, role: 'group', 'aria-label': label }}>
      <Table className={classes['lines']} verticalSpacing={6}>
        <Table.Caption className={classes['caption']}>
          <VisuallyHidden>{label}</VisuallyHidden>
        </Table.Caption>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">Timestamp</Table.Th>
            <Table.Th scope="col">Level</Table.Th>
            {ofHeading !== undefined && <Table.Th scope="col">{ofHeading}</Table.Th>}
            <Table.Th scope="col" w="100%">
              Message
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {lines.map(({ id, timestamp, level, message, of }) => (
            <Table.Tr key={id}>
              <Table.Td className={classes['time']}>
                <TimeText value={timestamp} form="exact" />
              </Table.Td>
              <Table.Td>
                <LevelBadge level={levelOf(level)} />
              </Table.Td>
              {ofHeading !== undefined && <Table.Td>{of}</Table.Td>}
              <Table.Td className={classes['message']}>{message}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollArea>
  )
}
