import { Group, Stack, Text } from '@mantine/core'
import type { WhyMessage as Message } from '@/api/events'
import { TextLink } from '@/components/links'
import { MendLink } from '@/components/mend-link'
import { Remedy } from '@/components/remedy'
import { StateBadge } from '@/components/state-badge'
import { useSentence } from '@/components/use-sentence'

export interface WhyMessageProps {
  message: Message
  destinationId: string
  personId: string | null
}

/** A message that the event promised: how it stands, and if something stopped it, what, and what to do. */
export function WhyMessage({ message, destinationId, personId }: WhyMessageProps) {
  const { id, state, state_meaning, reason, remedy, code, mend } = message
  const sentence = useSentence()
  return (
    <Stack gap={4}>
      <Group gap="xs">
        <StateBadge state={state} meaning={state_meaning} />
        <TextLink to="/messages/$id" params={{ id }}>
          Show message
        </TextLink>
        {reason !== null && personId !== null && (
          <TextLink
            to="/people/$id"
            params={{ id: personId }}
            search={{ tab: 'why', destination: destinationId }}
          >
            Would it go now?
          </TextLink>
        )}
      </Group>
      {reason !== null && (
        <Text>
          {sentence(reason)}
          {code !== null && ` Meta’s code ${code}.`}
        </Text>
      )}
      <Remedy remedy={remedy}>
        <MendLink mend={mend} destinationId={destinationId} personId={personId} />
      </Remedy>
    </Stack>
  )
}
