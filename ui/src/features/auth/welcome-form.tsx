import { Button, PasswordInput, Stack, TextInput } from '@mantine/core'
import { useRouter } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { useAcceptWelcome, type Welcome } from '@/api/entry'
import { fieldErrors } from '@/components/field-errors'
import { FormAlert } from '@/components/form-alert'
import { PasswordRules } from '@/components/password-rules'

/** Address, name and password of somebody who followed a one-time link. */
export function WelcomeForm({ code, welcome }: { code: string; welcome: Welcome }) {
  const [email, setEmail] = useState(welcome.email)
  const [name, setName] = useState(welcome.first_name)
  const [password, setPassword] = useState('')
  const router = useRouter()
  const accept = useAcceptWelcome()
  const errors = fieldErrors(accept.error, ['email', 'first_name', 'password'])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    accept.mutate(
      { code, email: email.trim(), first_name: name.trim(), password },
      { onSuccess: () => router.navigate({ href: '/' }) },
    )
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <FormAlert words={errors.rest} />
        <TextInput
          label="Email"
          description={welcome.may_choose_email ? 'You log in with it.' : 'This link is for this address.'}
          type="email"
          autoComplete="username"
          readOnly={!welcome.may_choose_email}
          autoFocus={welcome.email === ''}
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
          error={errors.of('email')}
        />
        <TextInput
          label="Name"
          autoComplete="name"
          autoFocus={welcome.email !== '' && welcome.first_name === ''}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={errors.of('first_name')}
        />
        <div>
          <PasswordInput
            label="Password"
            autoComplete="new-password"
            aria-describedby="password-rules"
            autoFocus={welcome.email !== '' && welcome.first_name !== ''}
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            error={errors.of('password')}
            visibilityToggleButtonProps={{ 'aria-label': 'Show the password' }}
          />
          <PasswordRules id="password-rules" password={password} email={email} />
        </div>
        <Button type="submit" fullWidth loading={accept.isPending}>
          {welcome.is_first ? 'Set up Whinchat' : 'Set password and log in'}
        </Button>
      </Stack>
    </form>
  )
}
