import { Paper, Stack, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Sender } from '@/api/senders'
import { StatusText } from '@/components/status-text'
import { limitOf, paceOf, qualityOf, tokenOf } from './sender-words'
import classes from './senders.module.css'

interface Meant {
  label: string
  value: ReactNode
  meaning: string
}

const SPEEDS: Readonly<Record<string, string>> = {
  STANDARD: 'Standard: 80 messages a second',
  HIGH: 'High: 1,000 messages a second',
}

function meant(sender: Sender): Meant[] {
  const [token, quality] = [tokenOf(sender.token_ok), qualityOf(sender.quality)]
  return [
    {
      label: 'Access token',
      value: <StatusText status={token.status}>{token.words}</StatusText>,
      meaning: 'Opens the number to this service. Without a token that works nothing can be sent.',
    },
    {
      label: 'Quality',
      value: <StatusText status={quality.status}>{quality.words}</StatusText>,
      meaning:
        'How people took the messages of the last seven days. Blocks and reports lower it; low quality leads to limits.',
    },
    {
      label: 'Daily limit',
      value: limitOf(sender.messaging_limit),
      meaning:
        'People your business may write to first within 24 hours. Answers inside an open window do not count.',
    },
    {
      label: 'Pace',
      value: paceOf(sender.pace),
      meaning: sender.pace.told_by_meta
        ? `A little less than the ${sender.pace.allowed_by_meta} a second Meta allows this number, so that it never has to refuse.`
        : `A little less than the ${sender.pace.allowed_by_meta} a second in this service's settings; Meta has not told its own limit.`,
    },
    {
      label: 'Throughput',
      value: SPEEDS[sender.throughput ?? ''] ?? sender.throughput ?? 'Not known',
      meaning: 'Meta raises it by itself once a number writes to many people.',
    },
    {
      label: 'WhatsApp account',
      value: sender.waba_id ?? 'Not known',
      meaning: "Meta's id of the business account that has the number and its message templates.",
    },
  ]
}

/** What Meta says of a number, and what each of it means. */
export function MeaningPanel({ sender }: { sender: Sender }) {
  return (
    <Paper p="md" component="section" aria-labelledby="about-number">
      <Stack gap="md">
        <Title order={2} size="h3" id="about-number">
          The number
        </Title>
        <dl className={classes.figures}>
          {meant(sender).map(({ label, value, meaning }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
              <dd className={classes.explanation}>{meaning}</dd>
            </div>
          ))}
        </dl>
      </Stack>
    </Paper>
  )
}
