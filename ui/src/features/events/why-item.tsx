import { Group, Stack, Text, UnstyledButton } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import type { Why } from '@/api/events'
import { GateList } from '@/components/gate-list'
import { TextLink } from '@/components/links'
import { StateBadge } from '@/components/state-badge'
import { StatusText } from '@/components/status-text'
import classes from '@/components/why.module.css'
import { WhyClauses } from './why-clauses'
import { OUTCOMES, shownClauses } from './why-words'

/** One destination's answer: matched or not, the conditions that said no, its messages. */
export function WhyItem({ why }: { why: Why }) {
  const { status, word } = OUTCOMES[why.outcome]
  const { first } = shownClauses(why)
  return (
    <li className={classes.item}>
      <Group justify="space-between" gap="xs" align="baseline">
        <TextLink to="/pipeline/destinations/$id" params={{ id: why.destination_id }}>
          {why.name ?? 'Destination without a name'}
        </TextLink>
        <StatusText status={status}>{word}</StatusText>
      </Group>
      <Stack gap={6} mt={4}>
        {first.length > 0 ? <WhyClauses clauses={first} /> : <Text c="dimmed">{why.explanation}</Text>}
        {why.outcome !== 'not_matched' && why.remedy !== null && (
          <Text>
            <b>What to do:</b> {why.remedy}
          </Text>
        )}
        <Messages messages={why.messages} />
        <More why={why} />
      </Stack>
    </li>
  )
}

function Messages({ messages }: Pick<Why, 'messages'>) {
  return messages.map(({ id, state, state_meaning, reason }) => (
    <Group key={id} gap="xs">
      <StateBadge state={state} meaning={state_meaning} />
      <TextLink to="/messages/$id" params={{ id }}>
        Show message
      </TextLink>
      {reason !== null && (
        <Text c="dimmed" lineClamp={2}>
          {reason}
        </Text>
      )}
    </Group>
  ))
}

/** Everything else that was looked at, when somebody wants to know. */
function More({ why }: { why: Why }) {
  const [isOpen, more] = useDisclosure(false)
  const { rest } = shownClauses(why)
  if (rest.length + why.gates.length === 0) return null
  const Icon = isOpen ? IconChevronDown : IconChevronRight
  return (
    <div>
      <UnstyledButton className={classes.more ?? ''} onClick={more.toggle} aria-expanded={isOpen}>
        <Icon size={14} aria-hidden />
        {rest.length > 0 ? 'All conditions' : 'All gates'}
        <span className={classes.hidden}> of {why.name ?? 'this destination'}</span>
      </UnstyledButton>
      {isOpen && (
        <Stack gap="xs" mt={6}>
          <WhyClauses clauses={why.clauses} />
          <GateList gates={why.gates} />
        </Stack>
      )}
    </div>
  )
}
