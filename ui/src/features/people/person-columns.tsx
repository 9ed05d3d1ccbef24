import { Text } from '@mantine/core'
import type { Person } from '@/api/people'
import type { Column } from '@/components/data-table'
import { RowLink } from '@/components/links'
import { TimeText } from '@/components/time-text'
import { emailIn, idsText, phoneIn } from './contact'

const NUMBER = new Intl.NumberFormat()

/** A value, or a dash that screen readers are told about. */
function maybe(value: string | null, isOneLine = false) {
  const style = isOneLine ? { whiteSpace: 'nowrap' as const } : { overflowWrap: 'anywhere' as const }
  if (value !== null) return <span style={style}>{value}</span>
  return (
    <Text span c="dimmed" aria-label="None">
      —
    </Text>
  )
}

export const PERSON_COLUMNS: readonly Column<Person>[] = [
  {
    key: 'name',
    heading: 'Name',
    isRowHeading: true,
    cell: ({ id, name }) => (
      <RowLink to="/people/$id" params={{ id }}>
        {name}
      </RowLink>
    ),
  },
  {
    key: 'ids',
    heading: 'Distinct ids',
    cell: ({ distinct_ids, distinct_ids_count }) => {
      const { first, more } = idsText(distinct_ids, distinct_ids_count)
      return (
        <span style={{ overflowWrap: 'anywhere' }}>
          {first}
          {more > 0 && (
            <Text span c="dimmed">
              {' '}
              and {NUMBER.format(more)} more
            </Text>
          )}
        </span>
      )
    },
  },
  { key: 'phone', heading: 'Phone', cell: ({ properties }) => maybe(phoneIn(properties), true) },
  { key: 'email', heading: 'Email', cell: ({ properties }) => maybe(emailIn(properties)) },
  {
    key: 'known',
    heading: 'Known since',
    align: 'end',
    cell: ({ created_at }) => <TimeText value={created_at} isPast />,
  },
]
