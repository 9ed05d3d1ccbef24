import { Skeleton, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { ApiError } from '@/api/api-error'
import { buildWelcomeQuery, type Welcome } from '@/api/entry'
import { ErrorState } from '@/components/error-state'
import { FormAlert } from '@/components/form-alert'
import { ButtonLink } from '@/components/links'
import { EntryFrame } from './entry-frame'
import { WelcomeForm } from './welcome-form'

const route = getRouteApi('/welcome')

const INCOMPLETE =
  'This link is incomplete. Open the whole link that you were given. If it is lost, ask somebody who can log in for ' +
  'a new one (Settings › Users), or run `whinchat users link` where Whinchat runs.'

/** Where a one-time link leads: the first user sets Whinchat up, the invited introduce themselves. */
export function WelcomePage() {
  const { code } = route.useSearch()
  return code === undefined ? <DeadLink words={INCOMPLETE} /> : <Invitation key={code} code={code} />
}

function Invitation({ code }: { code: string }) {
  const { data, error, refetch } = useQuery(buildWelcomeQuery(code))
  if (data !== undefined) {
    return (
      <EntryFrame {...wordsFor(data)}>
        <WelcomeForm code={code} welcome={data} />
      </EntryFrame>
    )
  }
  if (error === null) return <WelcomeSkeleton />
  if (error instanceof ApiError && error.status === 404) return <DeadLink words={error.detail} />
  return (
    <EntryFrame title="Welcome">
      <ErrorState error={error} onRetry={() => void refetch()} />
    </EntryFrame>
  )
}

/** What the page is called, and what it asks for. */
function wordsFor({ is_first, may_choose_email, email }: Welcome): { title: string; description: string } {
  if (is_first) {
    return {
      title: 'Welcome to Whinchat',
      description: 'You are the first user here. Say who you are and choose a password.',
    }
  }
  if (may_choose_email) {
    return { title: 'You are invited', description: 'Say who you are and choose a password to log in with.' }
  }
  return { title: 'Choose a new password', description: `For ${email}. All other sessions end.` }
}

/** A link that was used, has expired or was never whole; the API says which and what to do. */
function DeadLink({ words }: { words: string }) {
  return (
    <EntryFrame title="This link does not work">
      <Stack gap="md">
        <FormAlert words={words} />
        <ButtonLink to="/login" variant="default" fullWidth>
          Log in
        </ButtonLink>
      </Stack>
    </EntryFrame>
  )
}

function WelcomeSkeleton() {
  return (
    <EntryFrame title="One moment">
      <Stack gap="md" aria-busy="true">
        <Skeleton height={56} />
        <Skeleton height={56} />
        <Skeleton height={56} />
        <Skeleton height={36} />
      </Stack>
    </EntryFrame>
  )
}
