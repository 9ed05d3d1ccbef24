import { Stack } from '@mantine/core'
import { NameForm } from './name-form'
import { PasswordForm } from './password-form'

/** What concerns only oneself. */
export function AccountPage() {
  return (
    <Stack gap="md">
      <NameForm />
      <PasswordForm />
    </Stack>
  )
}
