import { Button, Group, PasswordInput, Stack, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { type Sender, useAddSender } from '@/api/senders'
import { fieldErrors } from '@/components/field-errors'
import { FormAlert } from '@/components/form-alert'
import { ForceChoice } from './force-choice'
import { canForce, type NewSenderDraft, newSenderBody, wordsOf } from './sender-draft'

const EMPTY: NewSenderDraft = { name: '', phone_number_id: '', access_token: '', app_secret: '' }

export interface AddSenderFormProps {
  onAdded: (sender: Sender) => void
  onCancel: () => void
}

/** What a sender needs, and where to find it at Meta. */
export function AddSenderForm({ onAdded, onCancel }: AddSenderFormProps) {
  const [draft, setDraft] = useState(EMPTY)
  const [isForced, setForced] = useState(false)
  const add = useAddSender()
  const errors = fieldErrors(add.error, Object.keys(EMPTY))
  const field = (key: keyof NewSenderDraft) => ({
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
    add.mutate(newSenderBody(draft, isForced), { onSuccess: onAdded })
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <FormAlert words={errors.rest} />
        <TextInput
          label="Phone number ID"
          description="Stands under the number in WhatsApp > API Setup and in WhatsApp Manager. It is not the number."
          placeholder="106540352242922"
          inputMode="numeric"
          data-autofocus
          {...field('phone_number_id')}
        />
        <PasswordInput
          label="Access token"
          description="Of a system user in Meta's business settings, without an end, with whatsapp_business_messaging and whatsapp_business_management."
          visibilityToggleButtonProps={{ 'aria-label': 'Show the token while typing' }}
          {...field('access_token')}
        />
        <TextInput
          label="Name"
          description="What you call it. Left empty, it is the name people see in WhatsApp."
          placeholder="Shop"
          {...field('name')}
        />
        <PasswordInput
          label="App secret"
          description="Only if another Meta app than the project's sends this number's webhooks: App settings > Basic."
          visibilityToggleButtonProps={{ 'aria-label': 'Show the secret while typing' }}
          {...field('app_secret')}
        />
        <ForceChoice isOffered={isForced || canForce(add.error)} isForced={isForced} onChange={setForced} />

        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onCancel}>
            Cancel
          </Button>
          <Button type="submit" loading={add.isPending}>
            Check and add
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
