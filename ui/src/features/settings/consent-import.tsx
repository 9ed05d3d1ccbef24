import { Button, Code, FileButton, Group, Stack, Text } from '@mantine/core'
import { IconUpload } from '@tabler/icons-react'
import { sentenceOf } from '@/api/api-error'
import type { Schema } from '@/api/client'
import { type ConsentImported, useImportConsents } from '@/api/consents'
import { type Column, DataTable } from '@/components/data-table'
import { FormAlert } from '@/components/form-alert'
import { StatusText } from '@/components/status-text'
import { Section } from './section'

type Line = Schema<'ConsentLine'>

const NUMBER = new Intl.NumberFormat()

const COLUMNS: readonly Column<Line>[] = [
  {
    key: 'line',
    heading: 'Line',
    isRowHeading: true,
    width: '5rem',
    cell: ({ line }) => NUMBER.format(line),
  },
  { key: 'recipient', heading: 'Recipient', width: '14rem', cell: ({ recipient }) => recipient ?? '—' },
  { key: 'error', heading: 'What is wrong', cell: ({ error }) => error },
]

/** Consent from another system, as a file. */
export function ConsentImport() {
  const load = useImportConsents()
  const take = async (file: File | null) => {
    if (file !== null) load.mutate(await file.text())
  }
  return (
    <Section
      title="Import"
      description={
        <>
          A CSV file whose first line names its columns: <Code>recipient</Code> and <Code>state</Code> (given
          or withdrawn), and if you like <Code>category</Code>, <Code>wording</Code>, <Code>at</Code>. Other
          columns are kept as proof. At most 10,000 lines. An import sends nothing and triggers nothing.
        </>
      }
    >
      <Stack gap="md">
        <Group>
          <FileButton onChange={take} accept=".csv,text/csv,text/plain">
            {(props) => (
              <Button {...props} loading={load.isPending} leftSection={<IconUpload size={16} aria-hidden />}>
                Choose a CSV file
              </Button>
            )}
          </FileButton>
        </Group>
        <FormAlert words={load.error === null ? undefined : sentenceOf(load.error)} />
        {load.data !== undefined && <Report report={load.data} />}
      </Stack>
    </Section>
  )
}

function Report({ report }: { report: ConsentImported }) {
  const refused = report.lines.filter(({ status }) => status === 'refused')
  return (
    <Stack gap="sm" role="status">
      <StatusText status={report.refused > 0 ? 'warning' : 'ok'}>
        {NUMBER.format(report.recorded)} noted, {NUMBER.format(report.unchanged)} known already,{' '}
        {NUMBER.format(report.refused)} refused
      </StatusText>
      {refused.length > 0 && (
        <DataTable
          label="Refused lines"
          columns={COLUMNS}
          rows={refused}
          rowKey={({ line }) => String(line)}
          empty={<Text>None</Text>}
        />
      )}
    </Stack>
  )
}
