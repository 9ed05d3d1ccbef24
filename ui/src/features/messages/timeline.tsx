import { Anchor, Group, Timeline as MantineTimeline, Paper, Text, Title } from '@mantine/core'
import {
  IconAlertTriangle,
  IconArrowBackUp,
  IconBolt,
  IconCheck,
  IconChecks,
  IconClock,
  IconFileText,
  IconHandStop,
  IconPoint,
  IconSend,
  IconX,
} from '@tabler/icons-react'
import type { MessageFull, TimelineEntry } from '@/api/messages'
import { withReadableInstants } from '@/components/instants'
import { Remedy } from '@/components/remedy'
import { TimeText } from '@/components/time-text'
import { useTimeZone } from '@/components/time-zone'
import { useSentence } from '@/components/use-sentence'
import { standingOf } from './standing'
import { keyedSteps, withoutRepeats } from './steps'

const ICONS: Readonly<Record<TimelineEntry['kind'], typeof IconCheck>> = {
  event: IconBolt,
  promised: IconCheck,
  attempt: IconSend,
  gate: IconHandStop,
  receipt: IconChecks,
  requeued: IconArrowBackUp,
  cancelled: IconX,
  log: IconFileText,
  now: IconPoint,
}

const COLORS = { ok: 'teal', info: 'gray', waiting: 'yellow', problem: 'red' } as const

/** Every step of the message, the first at the top. */
export function Timeline({ message }: { message: MessageFull }) {
  const timeZone = useTimeZone()
  const steps = withoutRepeats(message.timeline, standingOf(message))
  return (
    <Paper p="md" component="section" aria-labelledby="timeline">
      <Group justify="space-between" mb="md">
        <Title order={2} id="timeline">
          Timeline
        </Title>
        <Text c="dimmed" size="xs">
          Times in {timeZone}
        </Text>
      </Group>
      <MantineTimeline bulletSize={24} lineWidth={1} active={steps.length}>
        {keyedSteps(steps).map(({ key, step }) => (
          <MantineTimeline.Item
            key={key}
            color={COLORS[step.level]}
            bullet={<Bullet step={step} />}
            title={<StepTitle step={step} />}
          >
            <StepBody step={step} />
          </MantineTimeline.Item>
        ))}
      </MantineTimeline>
    </Paper>
  )
}

function Bullet({ step: { kind, level } }: { step: TimelineEntry }) {
  const Waiting = level === 'waiting' ? IconClock : ICONS[kind]
  const Icon = level === 'problem' ? IconAlertTriangle : Waiting
  return <Icon size={14} aria-hidden />
}

function StepTitle({ step }: { step: TimelineEntry }) {
  const timeZone = useTimeZone()
  return (
    <Group justify="space-between" gap="xs" align="baseline">
      <Text span fw={500}>
        {withReadableInstants(step.title, timeZone)}
      </Text>
      <Text span c="dimmed" size="xs">
        <TimeText value={step.at} form="exact" />
      </Text>
    </Group>
  )
}

function StepBody({ step }: { step: TimelineEntry }) {
  const { detail, reason, remedy, code, link, by } = step
  const sentence = useSentence()
  return (
    <>
      {by !== null && <Text c="dimmed">By {by}</Text>}
      {detail !== null && (
        <Text c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          {sentence(detail)}
        </Text>
      )}
      {reason !== null && <Text>{sentence(reason)}</Text>}
      <Remedy remedy={remedy} />
      {code !== null && (
        <Group gap="md">
          <Text span c="dimmed">
            Meta’s code {code}
          </Text>
          {link !== null && (
            <Anchor href={link} target="_blank" rel="noreferrer">
              Meta’s explanation
            </Anchor>
          )}
        </Group>
      )}
    </>
  )
}
