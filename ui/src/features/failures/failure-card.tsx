import { Badge, Group, Paper, Stack, Text, Title } from '@mantine/core'
import type { FailureGroup } from '@/api/failures'
import { TextLink } from '@/components/links'
import { MendLink } from '@/components/mend-link'
import { Remedy } from '@/components/remedy'
import { TimeText } from '@/components/time-text'
import { useSentence } from '@/components/use-sentence'
import { messagesOf, messagesText } from './failure-words'
import { RerunButton } from './rerun-button'

/** One cause: how many messages, why, what to do, and the button that runs them again. */
export function FailureCard({ group }: { group: FailureGroup }) {
  const sentence = useSentence()
  return (
    <Paper p="md" component="article" aria-label={`${messagesText(group.count)}: ${group.reason}`}>
      <Group justify="space-between" align="flex-start" gap="md">
        <Stack gap={6} flex="1 1 20rem" miw={0}>
          <Group gap="xs">
            <Title order={2} size="h3">
              {messagesText(group.count)}
            </Title>
            <Badge variant="light" color={group.kind === 'waiting' ? 'yellow' : 'red'}>
              {group.kind === 'waiting' ? 'Waiting' : 'Failed'}
            </Badge>
            {group.code !== null && <Text c="dimmed">Meta’s code {group.code}</Text>}
          </Group>
          <Text>{sentence(group.reason)}</Text>
          <Remedy remedy={group.remedy}>
            <MendLink mend={group.mend} destinationId={group.destination_id} personId={null} />
          </Remedy>
          <Facts group={group} />
        </Stack>
        <RerunButton group={group} />
      </Group>
    </Paper>
  )
}

function Facts({ group }: { group: FailureGroup }) {
  const isOne = group.count === 1
  return (
    <Group gap="md" fz="sm" c="dimmed">
      <TextLink to="/pipeline/destinations/$id" params={{ id: group.destination_id }}>
        {group.destination_name ?? 'Destination without a name'}
      </TextLink>
      <span>
        {isOne ? '' : 'last '}
        <TimeText value={group.last_at} isPast />
        {!isOne && (
          <>
            , first <TimeText value={group.first_at} isPast />
          </>
        )}
      </span>
      {!isOne && (
        <TextLink to="/messages" search={messagesOf(group)}>
          Its messages
        </TextLink>
      )}
      <TextLink to="/messages/$id" params={{ id: group.example_id }}>
        {isOne ? 'Show message' : 'The newest one'}
      </TextLink>
    </Group>
  )
}
