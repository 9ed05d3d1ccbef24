import { Paper, Stack, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Sender } from '@/api/senders'
import { TextLink } from '@/components/links'
import { NumberText } from '@/components/number-text'
import { TimeText } from '@/components/time-text'
import { SenderDestinations } from './sender-destinations'
import { acceptedShare } from './sender-words'
import classes from './senders.module.css'

/** What waits for this sender, what went through it lately, and who uses it. */
export function TrafficPanel({ sender }: { sender: Sender }) {
  return (
    <Paper p="md" component="section" aria-labelledby="traffic">
      <Stack gap="md">
        <Title order={2} size="h3" id="traffic">
          Traffic
        </Title>
        <dl className={classes.glance}>
          <Figure label="Queued" meaning="Go as soon as the pace allows">
            <Count sender={sender} state="queued" />
          </Figure>
          <Figure label="Held" meaning="A gate said later">
            <Count sender={sender} state="held" />
          </Figure>
          <Figure label="Sending" meaning="At Meta right now">
            <Count sender={sender} state="sending" />
          </Figure>
          <Figure label="Unknown" meaning="May have been sent; nobody knows yet">
            <Count sender={sender} state="unknown" />
          </Figure>
          <Figure label="Accepted in 24 hours" meaning="Meta took them; receipts say whether they arrived">
            <NumberText value={sender.succeeded_24h} />
          </Figure>
          <Figure label="Failed in 24 hours" meaning="Meta or the network said no for good">
            <NumberText value={sender.failed_24h} />
          </Figure>
          <Figure label="Acceptance" meaning="Accepted, of all that were decided in 24 hours">
            <NumberText value={acceptedShare(sender)} form="share" />
          </Figure>
          <Figure label="Last accepted" meaning="When Meta last took a message">
            <TimeText value={sender.last_accepted_at} fallback="Never" />
          </Figure>
        </dl>
        <SenderDestinations destinations={sender.destinations} most={Number.POSITIVE_INFINITY} />
      </Stack>
    </Paper>
  )
}

function Count({ sender, state }: { sender: Sender; state: keyof Sender['queue'] }) {
  const count = sender.queue[state]
  if (count === 0) return <NumberText value={0} />
  return (
    <TextLink to="/messages" search={{ sender: sender.phone_number_id, state }}>
      <NumberText value={count} />
    </TextLink>
  )
}

function Figure({ label, meaning, children }: { label: string; meaning: string; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
      <dd className={classes.explanation}>{meaning}</dd>
    </div>
  )
}
