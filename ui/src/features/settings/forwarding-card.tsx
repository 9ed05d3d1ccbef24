import { Alert, Button, Code, Group, Switch, Text } from '@mantine/core'
import {
  type Forwarding,
  type ForwardingTested,
  useChangeForwarding,
  useDeleteForwarding,
  useRetryForwarding,
  useTestForwarding,
} from '@/api/forwardings'
import { ConfirmButton } from '@/components/confirm-button'
import { Facts } from '@/components/facts'
import { NumberText } from '@/components/number-text'
import { asSentence } from '@/components/sentences'
import { StatusText } from '@/components/status-text'
import { TimeText } from '@/components/time-text'
import { toastDone, toastFailure } from '@/components/toasts'
import { EditForwardingButton } from './forwarding-buttons'
import { STATUS_WORDS, wordsOf } from './forwarding-words'
import { Section } from './section'

/** One receiver: how it goes, and what can be done. */
export function ForwardingCard({ forwarding }: { forwarding: Forwarding }) {
  const { state, name, kind, url } = forwarding
  const { status, words } = STATUS_WORDS[state.status]
  const test = useTestForwarding(forwarding.id)
  return (
    <Section
      title={name}
      description={
        <>
          {wordsOf(kind).label} · <Code style={{ overflowWrap: 'anywhere' }}>{url}</Code>
        </>
      }
      actions={<OnOff forwarding={forwarding} />}
    >
      <StatusText status={status}>{words}</StatusText>
      {state.status === 'failing' && (
        <Alert color="red" title={asSentence(state.reason ?? '')}>
          {state.remedy}
          {state.next_try_at !== null && (
            <>
              {' '}
              Next try: <TimeText value={state.next_try_at} />.
            </>
          )}
        </Alert>
      )}
      <FactsOfForwarding forwarding={forwarding} />
      <Postponed forwarding={forwarding} />
      <NotTaken forwarding={forwarding} />
      <Group gap="xs">
        <Button
          size="xs"
          variant="default"
          loading={test.isPending}
          aria-label={`Send a test to ${name}`}
          onClick={() => test.mutate(undefined, { onError: (error) => toastFailure('send a test', error) })}
        >
          Send a test
        </Button>
        <EditForwardingButton forwarding={forwarding} />
        <DeleteForwarding forwarding={forwarding} />
      </Group>
      {test.data !== undefined && <Answer tested={test.data} />}
    </Section>
  )
}

function OnOff({ forwarding }: { forwarding: Forwarding }) {
  const change = useChangeForwarding(forwarding.id)
  return (
    <Switch
      label="On"
      aria-label={`Forward to ${forwarding.name}`}
      checked={forwarding.enabled}
      disabled={change.isPending}
      onChange={(event) =>
        change.mutate(
          { enabled: event.currentTarget.checked },
          { onError: (error) => toastFailure('switch it', error) },
        )
      }
    />
  )
}

function FactsOfForwarding({ forwarding: { events, state } }: { forwarding: Forwarding }) {
  return (
    <Facts
      facts={[
        { label: 'Events', value: events.length === 0 ? 'All of Whinchat’s own' : events.join(', ') },
        { label: 'Arrived', value: <NumberText value={state.arrived} /> },
        { label: 'Last arrived', value: <TimeText value={state.last_arrived_at} isPast fallback="Never" /> },
        { label: 'Waiting', value: <NumberText value={state.waiting} /> },
        {
          label: 'Waiting since',
          value: state.oldest_at === null ? null : <TimeText value={state.oldest_at} isPast />,
        },
        {
          label: 'Failing since',
          value: state.failing_since === null ? null : <TimeText value={state.failing_since} isPast />,
        },
      ]}
    />
  )
}

/** Events at which the receiver fails while it takes others. */
function Postponed({ forwarding }: { forwarding: Forwarding }) {
  const { postponed, postponed_error } = forwarding.state
  if (postponed === 0) return null
  return (
    <Alert
      color="yellow"
      title={`The receiver fails at ${postponed === 1 ? '1 event' : `${postponed} events`}`}
    >
      <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
        {asSentence(postponed_error ?? '')}
      </Text>
      <Text size="sm">It takes others. Each of these is tried again by itself, for three days.</Text>
    </Alert>
  )
}

/** Events that were refused or given up. */
function NotTaken({ forwarding }: { forwarding: Forwarding }) {
  const { failed, last_error } = forwarding.state
  const retry = useRetryForwarding(forwarding.id)
  if (failed === 0) return null
  const again = () =>
    retry.mutate(undefined, {
      onSuccess: ({ queued }) => toastDone(`${queued} wait again.`),
      onError: (error) => toastFailure('send them again', error),
    })
  return (
    <Alert color="yellow" title={failed === 1 ? '1 event was not taken' : `${failed} events were not taken`}>
      <Text size="sm" mb="xs" style={{ overflowWrap: 'anywhere' }}>
        {asSentence(last_error ?? '')}
      </Text>
      <Button size="xs" variant="default" loading={retry.isPending} onClick={again}>
        Send again
      </Button>
    </Alert>
  )
}

function Answer({ tested }: { tested: ForwardingTested }) {
  return (
    <Alert
      role="status"
      color={tested.ok ? 'green' : 'red'}
      title={tested.ok ? 'The receiver has the test' : asSentence(tested.reason ?? '')}
    >
      {tested.ok ? `Look there for an event “${tested.event}”.` : tested.remedy}
    </Alert>
  )
}

function DeleteForwarding({ forwarding }: { forwarding: Forwarding }) {
  const remove = useDeleteForwarding(forwarding.id)
  return (
    <ConfirmButton
      size="xs"
      aria-label={`Delete ${forwarding.name}`}
      question={`Delete “${forwarding.name}”?`}
      explanation="Nothing more is sent there, and what still waits is lost for it. It cannot be brought back."
      verb="Delete forwarding"
      onConfirm={async () => {
        await remove.mutateAsync()
        toastDone(`Deleted “${forwarding.name}”.`)
      }}
    >
      Delete
    </ConfirmButton>
  )
}
