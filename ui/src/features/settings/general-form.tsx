import { Select, Stack, TextInput } from '@mantine/core'
import { type FormEvent, useMemo, useState } from 'react'
import { type ProjectChange, useUpdateProject } from '@/api/project'
import { type Project, useProject } from '@/api/session'
import { fieldErrors } from '@/components/field-errors'
import { FormAlert } from '@/components/form-alert'
import { toastWithUndo } from '@/components/toasts'
import { countryChoices, zoneChoices } from './choices'
import { FormActions } from './form-actions'
import { Section } from './section'

interface Draft {
  name: string
  timezone: string
  default_country: string | null
}

function draftOf({ name, timezone, default_country }: Project): Draft {
  return { name, timezone, default_country }
}

/** Name, time zone and default country. */
export function GeneralForm() {
  const project = useProject()
  const stored = draftOf(project)
  const [changes, setChanges] = useState<Partial<Draft>>({})
  const update = useUpdateProject()
  const undo = useUpdateProject()
  const draft = { ...stored, ...changes }
  const isChanged = Object.entries(changes).some(([field, value]) => stored[field as keyof Draft] !== value)
  const clear = () => {
    setChanges({})
    update.reset()
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const body: ProjectChange = changes
    update.mutate(body, {
      onSuccess: () => {
        setChanges({})
        toastWithUndo('Project saved', () => undo.mutateAsync(stored))
      },
    })
  }
  return (
    <Section title="General">
      <form onSubmit={submit} noValidate>
        <Stack gap="md" maw="26rem">
          <Fields
            draft={draft}
            onChange={(change) => setChanges((old) => ({ ...old, ...change }))}
            error={update.error}
          />
          <FormActions isChanged={isChanged} isSaving={update.isPending} onClear={clear} />
        </Stack>
      </form>
    </Section>
  )
}

interface FieldsProps {
  draft: Draft
  onChange: (change: Partial<Draft>) => void
  error: unknown
}

function Fields({ draft, onChange, error }: FieldsProps) {
  const errors = fieldErrors(error, ['name', 'timezone', 'default_country'])
  const zones = useMemo(() => zoneChoices(draft.timezone, new Date()), [draft.timezone])
  const countries = useMemo(() => countryChoices(), [])
  return (
    <>
      <FormAlert words={errors.rest} />
      <TextInput
        label="Name"
        value={draft.name}
        onChange={(event) => onChange({ name: event.currentTarget.value })}
        error={errors.of('name')}
      />
      <Select
        label="Time zone"
        description="Days in filters are counted by it, and every page shows its times."
        data={zones}
        searchable
        allowDeselect={false}
        nothingFoundMessage="No such time zone"
        value={draft.timezone}
        onChange={(timezone) => timezone !== null && onChange({ timezone })}
        error={errors.of('timezone')}
      />
      <Select
        label="Default country"
        description="Phone numbers that are written without a country code are read as numbers of this country, for messages and for consent."
        placeholder="None: numbers need their country code"
        data={countries}
        searchable
        clearable
        clearButtonProps={{ 'aria-label': 'No default country' }}
        nothingFoundMessage="No such country"
        value={draft.default_country}
        onChange={(default_country) => onChange({ default_country })}
        error={errors.of('default_country')}
      />
    </>
  )
}
