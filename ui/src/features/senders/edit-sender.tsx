import { Button, Checkbox, Group, Modal, PasswordInput, Stack, TextInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { type FormEvent, useState } from 'react'
import { type Sender, useChangeSender } from '@/api/senders'
import { fieldErrors } from '@/components/field-errors'
import { FormAlert } from '@/components/form-alert'
import { toastDone, toastWithUndo } from '@/components/toasts'
import { changeBody, changeDraft, wordsOf } from './sender-draft'

/** Changes what people call a sender, its app secret, and its account where Meta does not tell it. */
export function EditSender({ sender }: { sender: Sender }) {
  const [isOpen, dialog] = useDisclosure(false)
  return (
    <>
      <Button variant="default" onClick={dialog.open}>
        Edit
      </Button>
      <Modal
        opened={isOpen}
        onClose={dialog.close}
        title="Edit sender"
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <Form sender={sender} onClose={dialog.close} />
      </Modal>
    </>
  )
}

function Form({ sender, onClose }: { sender: Sender; onClose: () => void }) {
  const [draft, setDraft] = useState(() => changeDraft(sender))
  const change = useChangeSender(sender.phone_number_id)
  const undo = useChangeSender(sender.phone_number_id)
  const errors = fieldErrors(change.error, ['name', 'app_secret', 'waba_id'])
  const body = changeBody(sender, draft)
  const field = (key: 'name' | 'app_secret' | 'waba_id') => ({
    value: draft[key],
    onChange: (event: { currentTarget: { value: string } }) => {
      const { value } = event.currentTarget
      setDraft((old) => ({ ...old, [key]: value }))
    },
    error: wordsOf(errors.of(key)),
    autoComplete: 'off',
    spellCheck: false,
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const before = sender.name ?? ''
    change.mutate(body, {
      onSuccess: () => {
        onClose()
        // A secret that was replaced is not known any more, so only a name can be given back.
        if (Object.keys(body).join() !== 'name') toastDone('The sender is changed.')
        else toastWithUndo('The sender is renamed.', () => undo.mutateAsync({ name: before }))
      },
    })
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <FormAlert words={errors.rest} />
        <TextInput
          label="Name"
          description="What you call it; people see the name that Meta shows."
          data-autofocus
          maxLength={200}
          {...field('name')}
        />
        <PasswordInput
          label="App secret"
          description={
            sender.app_secret_set
              ? 'It has one, which is not shown. What you write here replaces it.'
              : "Only if another Meta app than the project's sends this number's webhooks: App settings > Basic."
          }
          disabled={draft.removesSecret}
          visibilityToggleButtonProps={{ 'aria-label': 'Show the secret while typing' }}
          {...field('app_secret')}
        />
        {sender.app_secret_set && (
          <Checkbox
            label="Remove its app secret; the project's is used then"
            checked={draft.removesSecret}
            onChange={({ currentTarget: { checked } }) =>
              setDraft((old) => ({ ...old, removesSecret: checked, app_secret: '' }))
            }
          />
        )}
        <TextInput
          label="WhatsApp account ID"
          description="Meta tells it by the token, as a rule. It has the number and its message templates."
          inputMode="numeric"
          {...field('waba_id')}
        />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={change.isPending} disabled={Object.keys(body).length === 0}>
            Save
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
