import { Button, Group, PasswordInput, Stack } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useMe } from '@/api/session'
import { useUpdateMe } from '@/api/users'
import { fieldErrors } from '@/components/field-errors'
import { FormAlert } from '@/components/form-alert'
import { PasswordRules } from '@/components/password-rules'
import { toastDone } from '@/components/toasts'
import { Section } from './section'

const SHOW = { 'aria-label': 'Show the password' }

/** A new password; the first one too, for somebody who was signed in without. */
export function PasswordForm() {
  const me = useMe()
  const [current, setCurrent] = useState('')
  const [password, setPassword] = useState('')
  const update = useUpdateMe()
  const errors = fieldErrors(update.error, ['password', 'current_password'])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    update.mutate(me.has_password ? { password, current_password: current } : { password }, {
      onSuccess: () => {
        setCurrent('')
        setPassword('')
        toastDone('Your password is changed. All your other sessions have ended.')
      },
    })
  }
  return (
    <Section
      title="Password"
      description={
        me.has_password
          ? 'A new password ends all your other sessions.'
          : 'You have none yet. With a password you can log in from other machines.'
      }
    >
      <form onSubmit={submit} noValidate>
        <Stack gap="md" maw="26rem">
          <FormAlert words={errors.rest} />
          <input type="text" name="username" autoComplete="username" value={me.email} readOnly hidden />
          {me.has_password && (
            <PasswordInput
              label="Current password"
              autoComplete="current-password"
              value={current}
              onChange={(event) => setCurrent(event.currentTarget.value)}
              error={errors.of('current_password')}
              visibilityToggleButtonProps={SHOW}
            />
          )}
          <div>
            <PasswordInput
              label="New password"
              autoComplete="new-password"
              aria-describedby="new-password-rules"
              value={password}
              onChange={(event) => setPassword(event.currentTarget.value)}
              error={errors.of('password')}
              visibilityToggleButtonProps={SHOW}
            />
            <PasswordRules id="new-password-rules" password={password} email={me.email} />
          </div>
          <Group>
            <Button type="submit" disabled={password === ''} loading={update.isPending}>
              {me.has_password ? 'Change password' : 'Set password'}
            </Button>
          </Group>
        </Stack>
      </form>
    </Section>
  )
}
