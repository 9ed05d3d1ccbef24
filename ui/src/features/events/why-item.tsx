import { Group, Stack, Text, UnstyledButton } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import type { Why } from '@/api/events'
import { GateList } from '@/components/gate-list'
import { TextLink } from '@/components/links'
import { MendLink } from '@/components/mend-link'
import { Remedy } from '@/components/remedy'
import { StatusText } from '@/components/status-text'
import classes from '@/components/why.module.css'
import { WhyClauses } from './why-clauses'
import { WhyMessage } from './why-message'
import { lookOf, shownClauses } from './why-words'

interface WhyItemProps {
  why: Why
  /** Whom the event was about, where that is known. */
  personId: string | null
}

/** One destination's answer: matched or not, the conditions that said no, its messages. */
export function WhyItem({ why, personId }: WhyItemProps) {
  const { status, word } = lookOf(why)
  const { first } = shownClauses(why)
  const about = { destinationId: why.destination_id, personId }
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
        {why.outcome !== 'not_matched' && (
          <Remedy remedy={why.remedy}>
            <MendLink mend={why.mend} {...about} />
          </Remedy>
        )}
        {why.messages.map((message) => (
          <WhyMessage key={message.id} message={message} {...about} />
        ))}
        <More why={why} personId={personId} />
      </Stack>
    </li>
  )
}

/** Everything else that was looked at, when somebody wants to know. */
function More({ why, personId }: WhyItemProps) {
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
          <GateList gates={why.gates} destinationId={why.destination_id} personId={personId} />
        </Stack>
      )}
    </div>
  )
}
