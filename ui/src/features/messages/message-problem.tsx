import { Alert, Anchor, Group, Stack, Text } from '@mantine/core'
import { IconAlertTriangle, IconClockPause } from '@tabler/icons-react'
import type { MessageFull } from '@/api/messages'
import { TextLink } from '@/components/links'
import { MendLink } from '@/components/mend-link'
import { Remedy } from '@/components/remedy'
import { TimeText } from '@/components/time-text'
import { useSentence } from '@/components/use-sentence'
import classes from './messages.module.css'
import { personIdIn } from './person-id'
import { standingOf } from './standing'

/** Why the message stands where it stands and what to do, before anything else on the page. */
export function MessageProblem({ message }: { message: MessageFull }) {
  const standing = standingOf(message)
  const sentence = useSentence()
  if (standing === null) return null
  const { tone, title, reason, remedy, code, link } = standing
  const Icon = tone === 'problem' ? IconAlertTriangle : IconClockPause
  return (
    <Alert
      className={classes.problem ?? ''}
      role="note"
      mb="lg"
      variant="light"
      color={tone === 'problem' ? 'red' : 'yellow'}
      icon={<Icon size={20} aria-hidden />}
      title={title}
    >
      <Stack gap={4}>
        {reason !== null && <Text>{sentence(reason)}</Text>}
        <Remedy remedy={remedy}>
          <MendLink
            mend={message.mend}
            destinationId={message.destination_id}
            personId={personIdIn(message.person)}
          />
        </Remedy>
        {message.can.cancel && (
          <Text>
            Tried next <TimeText value={message.due_at} />, until <TimeText value={message.deadline_at} />.
          </Text>
        )}
        {code !== null && <CodeLine code={code} link={link} />}
      </Stack>
    </Alert>
  )
}

function CodeLine({ code, link }: { code: number; link: string | null }) {
  return (
    <Group gap="md">
      <Text span>Meta’s code {code}</Text>
      {link !== null && (
        <Anchor href={link} target="_blank" rel="noreferrer">
          Meta’s explanation
        </Anchor>
      )}
      <TextLink to="/messages" search={{ code: String(code) }}>
        Other messages with it
      </TextLink>
    </Group>
  )
}
