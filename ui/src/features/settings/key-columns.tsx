import { Stack, Text, Tooltip } from '@mantine/core'
import { type PersonalKey, useDeleteKey } from '@/api/personal-keys'
import { ConfirmButton } from '@/components/confirm-button'
import type { Column } from '@/components/data-table'
import { TimeText } from '@/components/time-text'
import { toastDone } from '@/components/toasts'
import { scopesInWords } from './scope-model'

export const KEY_COLUMNS: readonly Column<PersonalKey>[] = [
  {
    key: 'label',
    heading: 'Key',
    isRowHeading: true,
    cell: (key) => (
      <Stack gap={0}>
        <Text fw={500} style={{ overflowWrap: 'anywhere' }}>
          {key.label}
        </Text>
        <Text c="dimmed" size="xs" fw={400} ff="monospace">
          {key.mask_value}
        </Text>
      </Stack>
    ),
  },
  { key: 'scopes', heading: 'May', cell: (key) => <Scopes scopes={key.scopes} /> },
  { key: 'created', heading: 'Created', cell: (key) => <TimeText value={key.created_at} isPast /> },
  {
    key: 'used',
    heading: 'Last used',
    cell: (key) => <TimeText value={key.last_used_at} fallback="Never" />,
  },
  {
    key: 'acts',
    heading: 'Actions',
    hideHeading: true,
    align: 'end',
    width: '6rem',
    cell: (key) => <DeleteKey apiKey={key} />,
  },
]

function Scopes({ scopes }: { scopes: readonly string[] }) {
  const words = scopesInWords(scopes)
  if (words === 'Everything') return <span>{words}</span>
  return (
    <Tooltip label={scopes.join(', ')} multiline maw={320}>
      <Text span inherit>
        {words}
      </Text>
    </Tooltip>
  )
}

function DeleteKey({ apiKey }: { apiKey: PersonalKey }) {
  const remove = useDeleteKey()
  return (
    <ConfirmButton
      size="xs"
      aria-label={`Delete ${apiKey.label}`}
      question={`Delete “${apiKey.label}”?`}
      explanation="Programs that use this key are refused at once. It cannot be brought back."
      verb="Delete key"
      onConfirm={async () => {
        await remove.mutateAsync(apiKey.id)
        toastDone(`Deleted “${apiKey.label}”.`)
      }}
    >
      Delete
    </ConfirmButton>
  )
}
