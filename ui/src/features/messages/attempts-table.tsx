import { Text } from '@mantine/core'
import type { MessageFull } from '@/api/messages'
import { type Column, DataTable } from '@/components/data-table'
import { NumberText } from '@/components/number-text'
import { type Status, StatusText } from '@/components/status-text'
import { TimeText } from '@/components/time-text'

type Attempt = MessageFull['attempts'][number]

const OUTCOMES: Readonly<Record<string, { status: Status; word: string }>> = {
  accepted: { status: 'ok', word: 'Accepted' },
  retry: { status: 'warning', word: 'To be tried again' },
  refused: { status: 'error', word: 'Refused' },
  unknown: { status: 'warning', word: 'Answer lost' },
}

const COLUMNS: readonly Column<Attempt>[] = [
  { key: 'number', heading: 'Attempt', isRowHeading: true, cell: ({ number }) => number },
  {
    key: 'outcome',
    heading: 'Outcome',
    cell: ({ outcome }) => {
      const { status, word } = OUTCOMES[outcome] ?? { status: 'info', word: outcome }
      return <StatusText status={status}>{word}</StatusText>
    },
  },
  {
    key: 'answer',
    heading: 'Meta’s answer',
    cell: ({ http_status, failure }) => (
      <div>
        <div>{http_status === null ? 'None' : `HTTP ${http_status}`}</div>
        {failure !== null && <Text c="dimmed">{saidIn(failure)}</Text>}
      </div>
    ),
  },
  {
    key: 'latency',
    heading: 'Took',
    align: 'end',
    cell: ({ latency_ms }) =>
      latency_ms === null ? (
        '—'
      ) : (
        <span style={{ whiteSpace: 'nowrap' }}>
          <NumberText value={Math.round(latency_ms)} /> ms
        </span>
      ),
  },
  {
    key: 'at',
    heading: 'Time',
    align: 'end',
    cell: ({ finished_at }) => <TimeText value={finished_at} form="short" />,
  },
]

function saidIn({ code, text, details, reason }: NonNullable<Attempt['failure']>): string {
  const said = details ?? text ?? reason
  return code === null ? said : `${code}: ${said}`
}

/** Every try to hand the message to Meta, with what it answered. */
export function AttemptsTable({ attempts }: { attempts: readonly Attempt[] }) {
  return (
    <DataTable
      label="Attempts"
      columns={COLUMNS}
      rows={attempts}
      rowKey={({ number }) => String(number)}
      empty={<Text c="dimmed">No attempt has been made to send it.</Text>}
    />
  )
}
