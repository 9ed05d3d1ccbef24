import { Button, Checkbox, Stack, Text } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { exportPerson, useDeletePerson } from '@/api/consents'
import type { PersonFull } from '@/api/people'
import { ConfirmButton } from '@/components/confirm-button'
import { toastDone, toastFailure } from '@/components/toasts'

/** All that is kept of a person as a file, and its deletion. */
export function PersonActions({ person }: { person: PersonFull }) {
  const [isExporting, setExporting] = useState(false)
  const save = async () => {
    setExporting(true)
    try {
      saveAs(`person-${person.id}.json`, JSON.stringify(await exportPerson(person.id), null, 2))
    } catch (error) {
      toastFailure('export this person', error)
    } finally {
      setExporting(false)
    }
  }
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconDownload size={16} aria-hidden />}
        loading={isExporting}
        onClick={save}
      >
        Export
      </Button>
      <DeleteButton person={person} />
    </>
  )
}

function DeleteButton({ person }: { person: PersonFull }) {
  const [withEvents, setWithEvents] = useState(true)
  const remove = useDeletePerson(person.id)
  const navigate = useNavigate()
  return (
    <ConfirmButton
      question={`Delete ${person.name}?`}
      explanation={
        <Stack gap="sm">
          <Text>
            Properties, ids, what they wrote and the content of messages to them go, and waiting messages are
            cancelled. It cannot be undone. What they said of consent stays as a hash without their number, so
            that a no goes on counting.
          </Text>
          <Checkbox
            label="Delete their events too"
            checked={withEvents}
            onChange={(event) => setWithEvents(event.currentTarget.checked)}
          />
        </Stack>
      }
      verb="Delete person"
      onConfirm={async () => {
        const erased = await remove.mutateAsync(withEvents)
        if (erased.under_way > 0) {
          const why = 'Messages to this person are just being sent. Delete again in a minute.'
          toastFailure('delete this person', new Error(why))
          return
        }
        await navigate({ to: '/people' })
        toastDone('Person deleted')
      }}
    >
      Delete
    </ConfirmButton>
  )
}

function saveAs(name: string, text: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  link.download = name
  link.click()
  URL.revokeObjectURL(link.href)
}
