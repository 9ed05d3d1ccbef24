import { ActionIcon, Menu, Stack, Text } from '@mantine/core'
import { IconDots, IconEdit, IconTrash } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useUpdateAction } from '@/api/actions'
import type { Action } from '@/api/actions-query'
import { type Column, DataTable } from '@/components/data-table'
import { RowLink } from '@/components/links'
import { Pager } from '@/components/table-footers'
import { TimeText } from '@/components/time-text'
import { toastFailure, toastWithUndo } from '@/components/toasts'
import { stepWords } from './action-model'

export interface ActionsTableProps {
  /** All that fit; undefined while they load. */
  rows: readonly Action[] | undefined
  page: number
  onPage: (page: number) => void
  empty: ReactNode
}

const ROWS_A_PAGE = 30

/** Steps shown in a row; the rest is counted. */
const STEPS_SHOWN = 3

const COLUMNS: readonly Column<Action>[] = [
  { key: 'name', heading: 'Name', isRowHeading: true, cell: (action) => <Name action={action} /> },
  { key: 'steps', heading: 'Matches', cell: (action) => <Steps action={action} /> },
  {
    key: 'author',
    heading: 'Created by',
    width: '9rem',
    cell: ({ created_by }) => (created_by === null ? '—' : created_by.first_name || created_by.email),
  },
  {
    key: 'created',
    heading: 'Created',
    width: '9rem',
    cell: ({ created_at }) => <TimeText value={created_at} isPast />,
  },
  {
    key: 'menu',
    heading: 'More',
    hideHeading: true,
    align: 'end',
    width: '3rem',
    cell: (action) => <RowMenu action={action} />,
  },
]

/** Actions with what they match, in words. */
export function ActionsTable({ rows, page, onPage, empty }: ActionsTableProps) {
  const count = rows?.length ?? 0
  const shown = Math.min(page, Math.max(1, Math.ceil(count / ROWS_A_PAGE)))
  return (
    <DataTable
      label="Actions"
      columns={COLUMNS}
      rows={rows?.slice((shown - 1) * ROWS_A_PAGE, shown * ROWS_A_PAGE) ?? []}
      rowKey={({ id }) => String(id)}
      empty={empty}
      skeletonRows={rows === undefined ? 4 : 0}
      footer={<Pager page={shown} pageSize={ROWS_A_PAGE} count={count} onChange={onPage} />}
    />
  )
}

function Name({ action: { id, name, description } }: { action: Action }) {
  return (
    <Stack gap={0}>
      <RowLink
        from="/pipeline/actions"
        to="/pipeline/actions"
        search={(old) => ({ ...old, action: String(id) })}
      >
        {name}
      </RowLink>
      {description !== '' && (
        <Text component="span" size="xs" c="dimmed" lineClamp={1}>
          {description}
        </Text>
      )}
    </Stack>
  )
}

function Steps({ action: { steps } }: { action: Action }) {
  if (steps.length === 0) return <span>Nothing: it has no event</span>
  const words = [...new Set(steps.map(stepWords))]
  const rest = words.length - STEPS_SHOWN
  return (
    <Stack gap={2} style={{ overflowWrap: 'anywhere' }}>
      {words.slice(0, STEPS_SHOWN).map((step) => (
        <span key={step}>
          {step !== words[0] && 'or '}
          {step}
        </span>
      ))}
      {rest > 0 && (
        <Text component="span" c="dimmed">
          and {rest} more
        </Text>
      )}
    </Stack>
  )
}

function RowMenu({ action: { id, name } }: { action: Action }) {
  const update = useUpdateAction()
  const remove = async () => {
    try {
      await update.mutateAsync({ id, change: { deleted: true } })
      toastWithUndo(`Deleted “${name}”`, () => update.mutateAsync({ id, change: { deleted: false } }))
    } catch (error) {
      toastFailure(`delete “${name}”`, error)
    }
  }
  return (
    <Menu position="bottom-end" width={160}>
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          loading={update.isPending}
          aria-label={`More about ${name}`}
        >
          <IconDots size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          component={Link}
          to={`/pipeline/actions?action=${id}`}
          leftSection={<IconEdit size={16} aria-hidden />}
        >
          Edit
        </Menu.Item>
        <Menu.Item color="red" onClick={remove} leftSection={<IconTrash size={16} aria-hidden />}>
          Delete
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
