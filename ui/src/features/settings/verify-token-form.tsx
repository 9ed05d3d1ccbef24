import { Button, Group, Stack, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useUpdateProject } from '@/api/project'
import { CopyLine } from '@/components/copy-line'
import { fieldErrors } from '@/components/field-errors'
import { FormAlert } from '@/components/form-alert'
import { type Status, StatusText } from '@/components/status-text'
import { toastWithUndo } from '@/components/toasts'
import { type Source, tokenFrom } from './secret-sources'

const WORDS: Readonly<Record<Source, { status: Status; words: string }>> = {
  project: { status: 'ok', words: "The project's own" },
  service: { status: 'ok', words: 'Set by the service (WHINCHAT_WHATSAPP_VERIFY_TOKEN)' },
  none: { status: 'warning', words: 'Not set: Meta cannot save the address of our webhook' },
}

/** More than anybody guesses in a lifetime of tries. */
const TOKEN_BYTES = 16

/** The verify token, to copy and to change. */
export function VerifyTokenForm({ source, token }: { source: Source; token: string | null }) {
  const [isEditing, setEditing] = useState(false)
  const { status, words } = WORDS[source]
  return (
    <Stack gap="sm">
      <StatusText status={status}>{words}</StatusText>
      {isEditing ? (
        <Editor stored={source === 'project' ? token : null} onClose={() => setEditing(false)} />
      ) : (
        <>
          {token !== null && <CopyLine value={token} what="verify token" />}
          <Group>
            <Button variant={source === 'none' ? 'filled' : 'default'} onClick={() => setEditing(true)}>
              {source === 'none' ? 'Set a verify token' : 'Change'}
            </Button>
          </Group>
        </>
      )}
    </Stack>
  )
}

function Editor({ stored, onClose }: { stored: string | null; onClose: () => void }) {
  const [token, setToken] = useState(stored ?? '')
  const update = useUpdateProject()
  const errors = fieldErrors(update.error, ['whatsapp_verify_token'])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    update.mutate(
      { whatsapp_verify_token: token.trim() === '' ? null : token.trim() },
      {
        onSuccess: () => {
          onClose()
          toastWithUndo('Verify token saved', () => update.mutateAsync({ whatsapp_verify_token: stored }))
        },
      },
    )
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm" maw="26rem">
        <FormAlert words={errors.rest} />
        <TextInput
          label="Verify token"
          description="Save the webhook at Meta again with the new one if Meta asks for it. Empty removes it."
          autoComplete="off"
          spellCheck={false}
          autoFocus
          value={token}
          onChange={(event) => setToken(event.currentTarget.value)}
          error={errors.of('whatsapp_verify_token')}
        />
        <Group gap="xs">
          <Button type="submit" loading={update.isPending} disabled={token.trim() === (stored ?? '')}>
            Save
          </Button>
          <Button
            variant="default"
            onClick={() => setToken(tokenFrom(crypto.getRandomValues(new Uint8Array(TOKEN_BYTES))))}
          >
            Make one up
          </Button>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
