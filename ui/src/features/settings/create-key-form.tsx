import { Button, Group, Radio, Skeleton, Stack, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { buildScopesQuery, type PersonalKey, type ScopeArea, useCreateKey } from '@/api/personal-keys'
import { ErrorState } from '@/components/error-state'
import { fieldErrors } from '@/components/field-errors'
import { FormAlert } from '@/components/form-alert'
import { type Levels, levelsOf, PRESETS, type PresetName, scopesOf } from './scope-model'
import { ScopePicker } from './scope-picker'

/** The API's bound. */
const LABEL_CHARACTERS_MAX = 40

export interface CreateKeyFormProps {
  onCreated: (key: PersonalKey) => void
  onCancel: () => void
}

/** Label and scopes of a new key. */
export function CreateKeyForm(props: CreateKeyFormProps) {
  const { data: areas, error, refetch } = useQuery(buildScopesQuery())
  if (areas !== undefined) return <Form areas={areas} {...props} />
  if (error !== null) return <ErrorState error={error} onRetry={() => void refetch()} />
  return <Skeleton height={280} />
}

function Form({ areas, onCreated, onCancel }: CreateKeyFormProps & { areas: readonly ScopeArea[] }) {
  const [label, setLabel] = useState('')
  const [preset, setPreset] = useState<PresetName>('destinations')
  const [levels, setLevels] = useState<Levels>(() => levelsOf('destinations', areas))
  const create = useCreateKey()
  const errors = fieldErrors(create.error, ['label', 'scopes'])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    create.mutate({ label: label.trim(), scopes: scopesOf(preset, levels, areas) }, { onSuccess: onCreated })
  }
  const choose = (name: string) => {
    const chosen = PRESETS.find((one) => one.name === name)?.name ?? 'custom'
    // Choosing area by area begins with what was chosen before.
    if (chosen !== 'custom') setLevels(levelsOf(chosen, areas))
    setPreset(chosen)
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <FormAlert words={errors.rest} />
        <TextInput
          label="Label"
          description="What uses it, so that you know later whether it is still needed."
          placeholder="Terraform"
          autoComplete="off"
          data-autofocus
          maxLength={LABEL_CHARACTERS_MAX}
          value={label}
          onChange={(event) => setLabel(event.currentTarget.value)}
          error={errors.of('label')}
        />
        <Radio.Group label="What it may do" value={preset} onChange={choose} error={errors.of('scopes')}>
          <Stack gap="xs" mt={6}>
            {PRESETS.map(({ name, label: words, description }) => (
              <Radio key={name} value={name} label={words} description={description} />
            ))}
          </Stack>
        </Radio.Group>
        {preset === 'custom' && <ScopePicker areas={areas} levels={levels} onChange={setLevels} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onCancel}>
            Cancel
          </Button>
          <Button type="submit" loading={create.isPending}>
            Create key
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
