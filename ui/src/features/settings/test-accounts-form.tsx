import { Button, Stack, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { type FormEvent, useRef, useState } from 'react'
import { ApiError, sentenceOf } from '@/api/api-error'
import { useUpdateProject } from '@/api/project'
import { useProject } from '@/api/session'
import { FormAlert } from '@/components/form-alert'
import { toastWithUndo } from '@/components/toasts'
import { FormActions } from './form-actions'
import { Section } from './section'
import { TestAccountRow } from './test-account-row'
import { filtersOf, newRow, type Row, rowOfError, rowsOf } from './test-accounts'

/** Which events count as real where a destination leaves test accounts out. */
export function TestAccountsForm() {
  const { test_account_filters: stored } = useProject()
  const [edited, setEdited] = useState<readonly Row[] | null>(null)
  const nextId = useRef(stored.length)
  const update = useUpdateProject()
  const undo = useUpdateProject()
  const rows = edited ?? rowsOf(stored)
  const change = (next: readonly Row[]) => {
    setEdited(next)
    update.reset()
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    update.mutate(
      { test_account_filters: filtersOf(rows) },
      {
        onSuccess: () => {
          setEdited(null)
          toastWithUndo('Test account filters saved', () =>
            undo.mutateAsync({ test_account_filters: stored }),
          )
        },
      },
    )
  }
  const wrong = update.error instanceof ApiError ? rowOfError(update.error.attr) : null
  const words = update.error === null ? undefined : sentenceOf(update.error)
  return (
    <Section
      title="Test accounts"
      description="Destinations that leave test accounts out listen only to events for which all of these hold."
    >
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          <FormAlert words={wrong === null ? words : undefined} />
          {rows.length === 0 && <Text>No condition: every event counts as real.</Text>}
          {rows.map((row, index) => (
            <TestAccountRow
              key={row.id}
              row={row}
              number={index + 1}
              error={index === wrong ? words : undefined}
              onChange={(next) => change(rows.map((old) => (old.id === row.id ? next : old)))}
              onRemove={() => change(rows.filter(({ id }) => id !== row.id))}
            />
          ))}
          <Button
            variant="subtle"
            size="compact-sm"
            style={{ alignSelf: 'flex-start' }}
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={() => {
              nextId.current += 1
              change([...rows, newRow(nextId.current)])
            }}
          >
            Add a condition
          </Button>
          <FormActions
            isChanged={edited !== null}
            isSaving={update.isPending}
            onClear={() => {
              setEdited(null)
              update.reset()
            }}
          />
        </Stack>
      </form>
    </Section>
  )
}
