import { Accordion, Group, Stack, Text } from '@mantine/core'
import { IconArrowBackUp } from '@tabler/icons-react'
import { type Activity, useRestore } from '@/api/history'
import type { JsonObject } from '@/components/chat/json'
import { ConfirmButton } from '@/components/confirm-button'
import { TimeText } from '@/components/time-text'
import { toastDone } from '@/components/toasts'
import { ChangeView } from './change-view'
import { canRestore, changesOf, nameOf, restoredBy, summaryOf } from './changes'

export interface HistoryEntryProps {
  entry: Activity
  /** Has the labels of inputs. */
  schema: readonly JsonObject[]
}

/** Who changed what and when; opened, the change itself and a way to take it back. */
export function HistoryEntry({ entry, schema }: HistoryEntryProps) {
  const changes = changesOf(entry, schema)
  const headline = (
    <Group gap={6} justify="space-between">
      <Text span>
        <strong>{nameOf(entry.user)}</strong> {summaryOf(entry, changes)}
      </Text>
      <Text span c="dimmed">
        <TimeText value={entry.created_at} isPast />
      </Text>
    </Group>
  )
  return (
    <Accordion.Item value={entry.id}>
      <Accordion.Control>{headline}</Accordion.Control>
      <Accordion.Panel>
        <Stack gap="md">
          {changes.length === 0 ? (
            <Text c="dimmed">There is nothing before this.</Text>
          ) : (
            <ChangeView changes={changes} />
          )}
          {canRestore(entry) && <Restore entry={entry} />}
        </Stack>
      </Accordion.Panel>
    </Accordion.Item>
  )
}

function Restore({ entry }: { entry: Activity }) {
  const restore = useRestore(entry.item_id)
  const names = restoredBy(entry)
  const run = async () => {
    const { not_restored } = await restore.mutateAsync(entry.id)
    const kept = not_restored.length > 0 ? ' Secrets stayed as they are.' : ''
    toastDone(`Restored: ${names}.${kept}`)
  }
  return (
    <Group>
      <ConfirmButton
        size="xs"
        leftSection={<IconArrowBackUp size={16} aria-hidden />}
        question="Restore what was before this change?"
        explanation={
          <>
            {names} will be as before this change, whatever was changed since. It is checked like any save,
            takes effect at once, and becomes an entry of the history that can be taken back too.
          </>
        }
        verb="Restore"
        verbColor="teal"
        onConfirm={run}
      >
        Restore
      </ConfirmButton>
    </Group>
  )
}
