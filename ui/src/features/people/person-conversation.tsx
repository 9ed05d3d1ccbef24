import { Button, Group, Skeleton, Stack } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { buildConversationQuery } from '@/api/people'
import { useProject } from '@/api/session'
import { ChatPreview } from '@/components/chat/chat-preview'
import { EmptyState } from '@/components/empty-state'
import { ErrorState } from '@/components/error-state'
import { useDefined } from '@/components/message-template/use-definitions'
import { useTimeZone } from '@/components/time-zone'
import { chatOf } from './conversation'

/** What was written between us and the person, as a chat that ends with the newest. */
export function PersonConversation({ id, name }: { id: string; name: string }) {
  const list = useInfiniteQuery(buildConversationQuery(id))
  const pages = list.data?.pages
  const entries = useMemo(() => pages?.flatMap(({ results }) => results) ?? [], [pages])
  const chat = useMemo(() => chatOf(entries), [entries])
  const sender = entries.find(({ phone_number_id }) => phone_number_id !== null)?.phone_number_id ?? ''
  const messages = useDefined(chat, sender)
  const timeZone = useTimeZone()
  const { name: business } = useProject()
  if (list.error !== null && entries.length === 0) {
    return <ErrorState error={list.error} onRetry={() => void list.refetch()} />
  }
  if (list.isPending) return <Skeleton height={360} radius="md" />
  if (entries.length === 0 && !list.hasNextPage) return <Nothing />
  return (
    <Stack gap="sm" maw="44rem">
      {list.hasNextPage && (
        <Group justify="center">
          <Button
            variant="default"
            loading={list.isFetchingNextPage}
            onClick={() => void list.fetchNextPage()}
          >
            Show older messages
          </Button>
        </Group>
      )}
      <ChatPreview messages={messages} businessName={business} personName={name} timeZone={timeZone} />
    </Stack>
  )
}

function Nothing() {
  return (
    <EmptyState title="Nothing written yet">
      Messages to this person stand here, and whatever they answer in WhatsApp.
    </EmptyState>
  )
}
