import { Group, Paper, Skeleton, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { buildSenderQuery, type Sender } from '@/api/senders'
import { RowLink } from '@/components/links'
import { NumberText } from '@/components/number-text'
import { StatusText } from '@/components/status-text'
import { TimeText } from '@/components/time-text'
import { PauseAlert } from './pause-alert'
import { SenderDestinations } from './sender-destinations'
import { healthOf, limitOf, namesOf, paceOf, qualityOf, titleOf, tokenOf, waitingOf } from './sender-words'
import classes from './senders.module.css'

/** A sender at a glance. What only Meta knows is asked for by opening it here, once per start of the service. */
export function SenderCard({ sender: listed }: { sender: Sender }) {
  const isUnasked = listed.checked_at === null
  const asked = useQuery({ ...buildSenderQuery(listed.phone_number_id), enabled: isUnasked })
  const sender = isUnasked ? (asked.data ?? listed) : listed
  const isAsking = isUnasked && asked.isPending
  const health = healthOf(sender)
  return (
    <Paper p="md" className={classes.card}>
      <Group justify="space-between" align="flex-start" gap="xs">
        <div className={classes.who}>
          <Title order={2} size="h3">
            <RowLink to="/senders/$id" params={{ id: sender.phone_number_id }}>
              {titleOf(sender)}
            </RowLink>
          </Title>
          <Text c="dimmed" size="xs" className={classes.names}>
            {namesOf(sender).map((name) => (
              <span key={name}>{name}</span>
            ))}
            {sender.id === null && <span>Token kept in each destination</span>}
          </Text>
        </div>
        {isAsking ? (
          <Skeleton height={18} width={140} />
        ) : (
          <StatusText status={health.status}>{health.words}</StatusText>
        )}
      </Group>
      {sender.paused !== null && <PauseAlert pause={sender.paused} headingOrder={3} />}
      <SenderGlance sender={sender} isAsking={isAsking} />
      <div className={classes.above}>
        <SenderDestinations destinations={sender.destinations} />
      </div>
    </Paper>
  )
}

function SenderGlance({ sender, isAsking }: { sender: Sender; isAsking: boolean }) {
  const [token, quality] = [tokenOf(sender.token_ok), qualityOf(sender.quality)]
  const told = (words: string) => (isAsking ? <Skeleton height={16} width={70} my={2} /> : words)
  const facts = [
    { label: 'Token', value: told(token.words) },
    { label: 'Quality', value: told(quality.words) },
    { label: 'Daily limit', value: told(limitOf(sender.messaging_limit)) },
    { label: 'Pace', value: paceOf(sender.pace) },
    { label: 'Waiting', value: <NumberText value={waitingOf(sender.queue)} /> },
    { label: 'Last sent', value: <TimeText value={sender.last_accepted_at} fallback="Never" /> },
  ]
  return (
    <dl className={classes.glance}>
      {facts.map(({ label, value }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
