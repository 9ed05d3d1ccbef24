import type { ReactNode } from 'react'
import type { OnboardingStep } from '@/api/onboarding'
import { ButtonLink, TextLink } from '@/components/links'

export interface StepWords {
  readonly title: string
  readonly explanation: string
  /** How it is done. */
  readonly action: ReactNode
  /** What did it, once it is done. */
  readonly result: (id: string) => ReactNode
}

const small = { size: 'xs', variant: 'default' } as const

/** The first steps in words, each with its way on and a link to what did it. */
export const STEPS: Readonly<Record<OnboardingStep['step'], StepWords>> = {
  send_event: {
    title: 'Send an event',
    explanation: 'Paste a snippet from below. The step ticks itself when the first event arrives.',
    action: (
      <ButtonLink to="/" hash="send-events" {...small}>
        Show snippets
      </ButtonLink>
    ),
    result: (uuid) => (
      <TextLink to="/events/$uuid" params={{ uuid }}>
        Show the event
      </TextLink>
    ),
  },
  connect_number: {
    title: 'Connect a number',
    explanation:
      'A destination brings its sender along: the phone number id and access token that Meta gave you.',
    action: (
      <ButtonLink to="/senders" {...small}>
        Set-up guide
      </ButtonLink>
    ),
    result: (id) => (
      <TextLink to="/senders/$id" params={{ id }}>
        Show the sender
      </TextLink>
    ),
  },
  create_destination: {
    title: 'Create a destination',
    explanation: 'Say which events matter and what the message says. Presets have both filled in.',
    action: (
      <ButtonLink to="/pipeline/destinations/new" {...small}>
        New destination
      </ButtonLink>
    ),
    result: (id) => (
      <TextLink to="/pipeline/destinations/$id" params={{ id }}>
        Show the destination
      </TextLink>
    ),
  },
  first_message: {
    title: 'First message delivered',
    explanation: 'Send an event that your destination listens to, of a person with a phone number.',
    action: (
      <ButtonLink to="/messages" {...small}>
        Watch messages
      </ButtonLink>
    ),
    result: (id) => (
      <TextLink to="/messages/$id" params={{ id }}>
        Show the message
      </TextLink>
    ),
  },
}
