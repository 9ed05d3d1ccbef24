import { Anchor, Button, Group, MultiSelect, PasswordInput, Radio, Stack, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { buildEventNamesQuery } from '@/api/events'
import type { Forwarding } from '@/api/forwardings'
import { fieldErrors } from '@/components/field-errors'
import { FormAlert } from '@/components/form-alert'
import { type ForwardingDraft, KINDS, needsSecret, wordsOf } from './forwarding-words'

export interface ForwardingFormProps {
  start: ForwardingDraft
  stored?: Forwarding | undefined
  error: unknown
  isSaving: boolean
  onSave: (draft: ForwardingDraft) => void
  onCancel: () => void
}

const FIELDS = ['name', 'kind', 'url', 'secret', 'events']

/** Where events go, with which key, and which of them. */
export function ForwardingForm({ start, stored, error, isSaving, onSave, onCancel }: ForwardingFormProps) {
  const [draft, setDraft] = useState(start)
  const errors = fieldErrors(error, FIELDS)
  const change = (part: Partial<ForwardingDraft>) => setDraft((before) => ({ ...before, ...part }))
  const words = wordsOf(draft.kind)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onSave(draft)
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <FormAlert words={errors.rest} />
        <KindChoice kind={draft.kind} error={errors.of('kind')} onChange={(kind) => change({ kind })} />
        <TextInput
          label="Address"
          placeholder={words.urlExample}
          required
          inputMode="url"
          autoComplete="off"
          value={draft.url}
          onChange={(event) => change({ url: event.currentTarget.value })}
          error={errors.of('url')}
        />
        <SecretField
          draft={draft}
          isNeeded={needsSecret(stored, draft)}
          error={errors.of('secret')}
          onChange={(secret) => change({ secret })}
        />
        <EventsField
          chosen={draft.events}
          error={errors.of('events')}
          onChange={(events) => change({ events })}
        />
        <TextInput
          label="Name"
          description="To tell it from others."
          placeholder={words.label}
          autoComplete="off"
          value={draft.name}
          onChange={(event) => change({ name: event.currentTarget.value })}
          error={errors.of('name')}
        />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onCancel}>
            Cancel
          </Button>
          <Button type="submit" loading={isSaving}>
            {stored === undefined ? 'Start forwarding' : 'Save'}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

interface KindChoiceProps {
  kind: ForwardingDraft['kind']
  error: string | undefined
  onChange: (kind: ForwardingDraft['kind']) => void
}

function KindChoice({ kind, error, onChange }: KindChoiceProps) {
  return (
    <Radio.Group
      label="Receiver"
      value={kind}
      onChange={(chosen) => onChange(KINDS.find((one) => one.kind === chosen)?.kind ?? kind)}
      error={error}
    >
      <Stack gap="xs" mt={6}>
        {KINDS.map(({ kind: value, label, description }) => (
          <Radio key={value} value={value} label={label} description={description} />
        ))}
      </Stack>
    </Radio.Group>
  )
}

interface SecretFieldProps {
  draft: ForwardingDraft
  isNeeded: boolean
  error: string | undefined
  onChange: (secret: string) => void
}

function SecretField({ draft, isNeeded, error, onChange }: SecretFieldProps) {
  const { secretLabel, secretHelp } = wordsOf(draft.kind)
  const make = () => onChange(crypto.randomUUID() + crypto.randomUUID())
  return (
    <Stack gap={4} align="flex-start">
      <PasswordInput
        w="100%"
        label={secretLabel}
        description={secretHelp}
        placeholder={isNeeded ? '' : 'Unchanged'}
        required={isNeeded}
        autoComplete="new-password"
        value={draft.secret}
        onChange={(event) => onChange(event.currentTarget.value)}
        error={error}
      />
      {draft.kind === 'webhook' && (
        <Anchor component="button" type="button" size="xs" onClick={make}>
          Make one up
        </Anchor>
      )}
    </Stack>
  )
}

interface EventsFieldProps {
  chosen: readonly string[]
  error: string | undefined
  onChange: (events: string[]) => void
}

function EventsField({ chosen, error, onChange }: EventsFieldProps) {
  const { data } = useQuery(buildEventNamesQuery(''))
  return (
    <MultiSelect
      label="Events"
      description="Leave empty for all that Whinchat makes itself."
      placeholder={chosen.length === 0 ? 'All of them' : ''}
      data={(data?.own ?? []).map(({ name }) => name)}
      value={[...chosen]}
      onChange={onChange}
      searchable
      clearable
      hidePickedOptions
      error={error}
    />
  )
}
