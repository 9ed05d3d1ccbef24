import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { IconUsers } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { buildLastChangeQuery } from '@/api/last-change'
import { JsonDiff } from '@/components/json-diff'
import { TimeText } from '@/components/time-text'
import { conflictParts } from './conflict-parts'
import type { InputSchema } from './input-schema'
import type { DraftHandle } from './use-draft'

export interface ConflictAlertProps {
  id: string
  form: DraftHandle
  schemas: readonly InputSchema[]
  /** Whether a save was refused because somebody else was first. */
  wasRefused: boolean
}

/** Somebody else changed the destination meanwhile: who, when, and what to do about it. */
export function ConflictAlert({ id, form, schemas, wasRefused }: ConflictAlertProps) {
  const { conflict, base } = form
  if (conflict === null && !wasRefused) return null
  const changed = <Changed id={id} version={conflict?.theirs.version ?? base.version} />
  if (conflict === null) {
    return (
      <Frame>
        <Text>{changed} Your changes are on top of it now. Look at them, then save again.</Text>
      </Frame>
    )
  }
  const { theirs, mine, fields } = conflict
  return (
    <Frame>
      <Text>{changed} You changed the same; what is saved is struck out, what you wrote is below it.</Text>
      <JsonDiff
        before={conflictParts(theirs.draft, fields, schemas)}
        after={conflictParts(mine, fields, schemas)}
      />
      <Group gap="xs">
        <Button size="xs" onClick={form.keepMine}>
          Keep mine
        </Button>
        <Button size="xs" variant="default" onClick={() => form.reset(theirs)}>
          Discard my changes
        </Button>
      </Group>
    </Frame>
  )
}

function Frame({ children }: { children: ReactNode }) {
  return (
    <Alert
      role="alert"
      color="yellow"
      variant="light"
      title="Somebody else changed this destination"
      icon={<IconUsers size={20} aria-hidden />}
      mb="md"
    >
      <Stack gap="sm">{children}</Stack>
    </Alert>
  )
}

function Changed({ id, version }: { id: string; version: string }) {
  const { data } = useQuery(buildLastChangeQuery(id, version))
  const who = data?.user
  const name = who ? [who.first_name, who.last_name].filter(Boolean).join(' ') || who.email : 'Somebody'
  return (
    <>
      {name} saved it <TimeText value={data?.created_at ?? version} isPast />.
    </>
  )
}
