import { Button, PasswordInput, Stack, TextInput } from '@mantine/core'
import { getRouteApi, useRouter } from '@tanstack/react-router'
import { type FormEvent, useRef, useState } from 'react'
import { useLogIn } from '@/api/entry'
import { fieldErrors } from '@/components/field-errors'
import { FormAlert } from '@/components/form-alert'
import { EntryFrame } from './entry-frame'
import { safeNext, waitWords } from './entry-words'
import { useWait } from './use-wait'

const route = getRouteApi('/login')

/** Address and password; leads on to where one wanted to go. */
export function LoginPage() {
  const { next } = route.useSearch()
  return (
    <EntryFrame
      title="Log in"
      foot={
        <>
          No password yet, or forgotten? Ask somebody who can log in for a new link (Settings › Users), or run{' '}
          <code>whinchat users link</code> where Whinchat runs.
        </>
      }
    >
      <LoginForm target={safeNext(next)} />
    </EntryFrame>
  )
}

function LoginForm({ target }: { target: string }) {
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const passwordField = useRef<HTMLInputElement>(null)
  const router = useRouter()
  const logIn = useLogIn()
  const seconds = useWait(logIn.error)
  const errors = fieldErrors(logIn.error, ['email', 'password'])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (seconds > 0) return
    logIn.mutate(
      { email: email.trim(), password },
      {
        onSuccess: () => router.navigate({ href: target }),
        onError: () => passwordField.current?.select(),
      },
    )
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <FormAlert words={seconds > 0 ? 'Too many failed tries. Wait a little.' : errors.rest} />
        <TextInput
          label="Email"
          type="email"
          name="email"
          autoComplete="username"
          autoFocus
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
          error={errors.of('email')}
        />
        <PasswordInput
          ref={passwordField}
          label="Password"
          name="password"
          autoComplete="current-password"
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          error={errors.of('password')}
          visibilityToggleButtonProps={{ 'aria-label': 'Show the password' }}
        />
        <Button type="submit" fullWidth loading={logIn.isPending} disabled={seconds > 0}>
          {seconds > 0 ? `Try again in ${waitWords(seconds)}` : 'Log in'}
        </Button>
      </Stack>
    </form>
  )
}
