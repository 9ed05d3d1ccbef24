import { Button, Group, PasswordInput, Stack } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useUpdateProject } from '@/api/project'
import { ConfirmButton } from '@/components/confirm-button'
import { fieldErrors } from '@/components/field-errors'
import { FormAlert } from '@/components/form-alert'
import { type Status, StatusText } from '@/components/status-text'
import { toastDone } from '@/components/toasts'
import type { Source } from './secret-sources'

const WORDS: Readonly<Record<Source, { status: Status; words: string }>> = {
  project: { status: 'ok', words: 'Stored; not displayed' },
  service: { status: 'ok', words: 'Set by the service (WHINCHAT_WHATSAPP_APP_SECRET)' },
  none: { status: 'warning', words: 'Not stored: webhooks from Meta are refused' },
}

/** The app secret, which can be written and not read. */
export function AppSecretForm({ source }: { source: Source }) {
  const [isEditing, setEditing] = useState(false)
  const remove = useUpdateProject()
  const { status, words } = WORDS[source]
  return (
    <Stack gap="sm">
      <StatusText status={status}>{words}</StatusText>
      {isEditing ? (
        <Editor onClose={() => setEditing(false)} />
      ) : (
        <Group gap="xs">
          <Button variant={source === 'none' ? 'filled' : 'default'} onClick={() => setEditing(true)}>
            {source === 'project' ? 'Replace' : 'Enter the app secret'}
          </Button>
          {source === 'project' && (
            <ConfirmButton
              question="Remove the app secret?"
              explanation="Webhooks signed with it are refused from now on, unless the service has a secret of its own. The stored one cannot be brought back."
              verb="Remove secret"
              onConfirm={async () => {
                await remove.mutateAsync({ whatsapp_app_secret: null })
                toastDone('The app secret is removed.')
              }}
            >
              Remove
            </ConfirmButton>
          )}
        </Group>
      )}
    </Stack>
  )
}

function Editor({ onClose }: { onClose: () => void }) {
  const [secret, setSecret] = useState('')
  const update = useUpdateProject()
  const errors = fieldErrors(update.error, ['whatsapp_app_secret'])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (secret.trim() === '') return
    update.mutate(
      { whatsapp_app_secret: secret.trim() },
      {
        onSuccess: () => {
          onClose()
          toastDone('The app secret is stored.')
        },
      },
    )
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm" maw="26rem">
        <FormAlert words={errors.rest} />
        <PasswordInput
          label="App secret"
          autoComplete="off"
          spellCheck={false}
          autoFocus
          value={secret}
          onChange={(event) => setSecret(event.currentTarget.value)}
          error={errors.of('whatsapp_app_secret')}
          visibilityToggleButtonProps={{ 'aria-label': 'Show the secret while typing' }}
        />
        <Group gap="xs">
          <Button type="submit" loading={update.isPending} disabled={secret.trim() === ''}>
            Store
          </Button>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
