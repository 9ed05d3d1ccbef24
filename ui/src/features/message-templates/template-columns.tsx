import { Text } from '@mantine/core'
import type { MessageTemplateRow } from '@/api/message-templates'
import type { Column } from '@/components/data-table'
import { RowLink } from '@/components/links'
import { qualityOf, statusOf, wordOf } from '@/components/message-template/template-words'
import { StatusText } from '@/components/status-text'
import classes from './message-templates.module.css'

export const TEMPLATE_COLUMNS: readonly Column<MessageTemplateRow>[] = [
  {
    key: 'name',
    heading: 'Name',
    isRowHeading: true,
    width: '38%',
    cell: ({ id, name }) => (
      <RowLink to="/message-templates/$id" params={{ id }}>
        <span className={classes.name}>{name}</span>
      </RowLink>
    ),
  },
  { key: 'language', heading: 'Language', cell: ({ language }) => language },
  { key: 'category', heading: 'Category', cell: ({ category }) => wordOf(category) },
  { key: 'status', heading: 'Status', cell: (row) => <TemplateStatus template={row} /> },
  { key: 'quality', heading: 'Quality', cell: ({ quality }) => <Quality quality={quality} /> },
]

/** Where it stands at Meta. */
export function TemplateStatus({ template }: { template: Pick<MessageTemplateRow, 'status'> }) {
  const { status, word } = statusOf(template.status)
  return <StatusText status={status}>{word}</StatusText>
}

export function Quality({ quality }: { quality: string }) {
  const rated = qualityOf(quality)
  if (rated === undefined) {
    return (
      <Text span c="dimmed">
        Not rated
      </Text>
    )
  }
  return <StatusText status={rated.status}>{rated.word}</StatusText>
}
