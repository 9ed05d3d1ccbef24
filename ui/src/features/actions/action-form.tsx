import { Button, Group, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useId } from '@mantine/hooks'
import { IconPlus } from '@tabler/icons-react'
import { type FormEvent, useRef, useState } from 'react'
import { useCreateAction, useUpdateAction } from '@/api/actions'
import type { Action } from '@/api/actions-query'
import { fieldErrors } from '@/components/field-errors'
import { FormAlert } from '@/components/form-alert'
import { toastDone } from '@/components/toasts'
import { type ActionDraft, bodyOf, draftOf, newStep, type StepDraft } from './action-model'
import { StepCard } from './step-card'

/** Name, description and steps of an action. */
export function ActionForm({ action, onClose }: { action: Action | undefined; onClose: () => void }) {
  const [draft, setDraft] = useState<ActionDraft>(() => draftOf(action))
  const create = useCreateAction()
  const update = useUpdateAction()
  const isSaving = create.isPending || update.isPending
  const errors = fieldErrors(create.error ?? update.error, ['name', 'description', 'steps'])
  const save = (event: FormEvent) => {
    event.preventDefault()
    const done = () => {
      toastDone(action === undefined ? 'Action created' : 'Action saved')
      onClose()
    }
    const body = bodyOf(draft)
    if (action === undefined) create.mutate(body, { onSuccess: done })
    else update.mutate({ id: action.id, change: body }, { onSuccess: done })
  }
  return (
    <form onSubmit={save} aria-label="Action">
      <Stack gap="md">
        <FormAlert words={errors.rest} />
        <TextInput
          label="Name"
          required
          maxLength={400}
          data-autofocus
          value={draft.name}
          onChange={(event) => setDraft({ ...draft, name: event.currentTarget.value })}
          error={errors.of('name')}
        />
        <Textarea
          label="Description"
          autosize
          minRows={1}
          value={draft.description}
          onChange={(event) => setDraft({ ...draft, description: event.currentTarget.value })}
          error={errors.of('description')}
        />
        <Steps
          steps={draft.steps}
          onChange={(steps) => setDraft({ ...draft, steps })}
          error={errors.of('steps')}
        />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={isSaving}>
            {action === undefined ? 'Create' : 'Save'}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

interface StepsProps {
  steps: readonly StepDraft[]
  onChange: (steps: readonly StepDraft[]) => void
  error: string | undefined
}

function Steps({ steps, onChange, error }: StepsProps) {
  const prefix = useId()
  const made = useRef(0)
  const add = () => {
    made.current += 1
    onChange([...steps, newStep(`${prefix}-${made.current}`)])
  }
  return (
    <Stack gap="sm" role="group" aria-label="Matches when">
      <Text c="dimmed">It happens when one of these does. Within one, everything has to hold.</Text>
      <FormAlert words={error} />
      {steps.map((step, place) => (
        <StepCard
          key={step.id}
          step={step}
          number={place + 1}
          onChange={(next) => onChange(steps.map((one) => (one.id === step.id ? next : one)))}
          onRemove={steps.length > 1 ? () => onChange(steps.filter(({ id }) => id !== step.id)) : undefined}
        />
      ))}
      <Button
        variant="default"
        onClick={add}
        leftSection={<IconPlus size={16} aria-hidden />}
        style={{ alignSelf: 'flex-start' }}
      >
        Add another event
      </Button>
    </Stack>
  )
}
