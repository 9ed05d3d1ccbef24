import { Stack, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useMe } from '@/api/session'
import { useUpdateMe } from '@/api/users'
import { fieldErrors } from '@/components/field-errors'
import { FormAlert } from '@/components/form-alert'
import { toastWithUndo } from '@/components/toasts'
import { FormActions } from './form-actions'
import { Section } from './section'

/** One's own name, as others see it beside what one made. */
export function NameForm() {
  const me = useMe()
  const [name, setName] = useState<string | null>(null)
  const update = useUpdateMe()
  const undo = useUpdateMe()
  const errors = fieldErrors(update.error, ['first_name'])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    update.mutate(
      { first_name: name ?? me.first_name },
      {
        onSuccess: () => {
          setName(null)
          toastWithUndo('Name saved', () => undo.mutateAsync({ first_name: me.first_name }))
        },
      },
    )
  }
  return (
    <Section title="You" description={`You are signed in as ${me.email}.`}>
      <form onSubmit={submit} noValidate>
        <Stack gap="md" maw="26rem">
          <FormAlert words={errors.rest} />
          <TextInput
            label="Name"
            description="Others see it beside what you make and change."
            autoComplete="name"
            value={name ?? me.first_name}
            onChange={(event) => setName(event.currentTarget.value)}
            error={errors.of('first_name')}
          />
          <FormActions
            isChanged={name !== null && name !== me.first_name}
            isSaving={update.isPending}
            onClear={() => {
              setName(null)
              update.reset()
            }}
          />
        </Stack>
      </form>
    </Section>
  )
}
