import { Button, Group, Modal, PasswordInput, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { type FormEvent, useState } from 'react'
import { type Sender, useChangeSender } from '@/api/senders'
import { fieldErrors } from '@/components/field-errors'
import { FormAlert } from '@/components/form-alert'
import { toastDone } from '@/components/toasts'
import { ForceChoice } from './force-choice'
import { canForce, renewalBody, wordsOf } from './sender-draft'
import { waitingOf } from './sender-words'

/** Renews the token in this one place; what waited for a working one goes at once. */
export function RenewToken({ sender }: { sender: Sender }) {
  const [isOpen, dialog] = useDisclosure(false)
  return (
    <>
      <Button variant="default" onClick={dialog.open}>
        Renew token
      </Button>
      <Modal
        opened={isOpen}
        onClose={dialog.close}
        title="Renew token"
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <Form sender={sender} onClose={dialog.close} />
      </Modal>
    </>
  )
}

function Form({ sender, onClose }: { sender: Sender; onClose: () => void }) {
  const [token, setToken] = useState('')
  const [isForced, setForced] = useState(false)
  const change = useChangeSender(sender.phone_number_id)
  const errors = fieldErrors(change.error, ['access_token'])
  const waiting = waitingOf(sender.queue)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    change.mutate(renewalBody(token, isForced), {
      onSuccess: () => {
        onClose()
        toastDone(waiting > 0 ? 'The token is renewed. What waited is going now.' : 'The token is renewed.')
      },
    })
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <Text c="dimmed">
          The new token is tried at Meta first. Every destination that names this sender sends with it from
          then on{waiting > 0 ? ', and the messages that wait go at once' : ''}.
        </Text>
        <FormAlert words={errors.rest} />
        <PasswordInput
          label="Access token"
          autoComplete="off"
          spellCheck={false}
          data-autofocus
          value={token}
          onChange={(event) => setToken(event.currentTarget.value)}
          error={wordsOf(errors.of('access_token'))}
          visibilityToggleButtonProps={{ 'aria-label': 'Show the token while typing' }}
        />
        <ForceChoice
          isOffered={isForced || canForce(change.error)}
          isForced={isForced}
          onChange={setForced}
        />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={change.isPending} disabled={token.trim() === ''}>
            Check and renew
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
