import { Button, Group, Modal, Stack, TextInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconUserPlus } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import { type Invited, useInviteUser } from '@/api/users'
import { fieldErrors } from '@/components/field-errors'
import { FormAlert } from '@/components/form-alert'

/** Invites somebody; `onInvited` gets the one-time link. */
export function InviteButton({ onInvited }: { onInvited: (invited: Invited) => void }) {
  const [isOpen, dialog] = useDisclosure(false)
  return (
    <>
      <Button leftSection={<IconUserPlus size={16} aria-hidden />} onClick={dialog.open}>
        Invite
      </Button>
      <Modal
        opened={isOpen}
        onClose={dialog.close}
        title="Invite somebody"
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <InviteForm
          onCancel={dialog.close}
          onInvited={(invited) => {
            dialog.close()
            onInvited(invited)
          }}
        />
      </Modal>
    </>
  )
}

function InviteForm({
  onInvited,
  onCancel,
}: {
  onInvited: (invited: Invited) => void
  onCancel: () => void
}) {
  const [email, setEmail] = useState('')
  const [name, setName] = useState('')
  const invite = useInviteUser()
  const errors = fieldErrors(invite.error, ['email', 'first_name'])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    invite.mutate({ email: email.trim(), first_name: name.trim() }, { onSuccess: onInvited })
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <FormAlert words={errors.rest} />
        <TextInput
          label="Email"
          description="They log in with it. You get a link to give them; no mail is sent."
          type="email"
          autoComplete="off"
          data-autofocus
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
          error={errors.of('email')}
        />
        <TextInput
          label="Name"
          description="They can change it."
          autoComplete="off"
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={errors.of('first_name')}
        />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onCancel}>
            Cancel
          </Button>
          <Button type="submit" loading={invite.isPending}>
            Make the link
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
