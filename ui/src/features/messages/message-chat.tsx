import { useMemo } from 'react'
import type { MessageFull } from '@/api/messages'
import { useProject } from '@/api/session'
import type { ChatMessage } from '@/components/chat/chat-message'
import { ChatPreview } from '@/components/chat/chat-preview'
import { useDefined } from '@/components/message-template/use-definitions'
import { useTimeZone } from '@/components/time-zone'
import { recipientOf } from './recipient'

/** States after which nothing will be written any more. */
const NEVER_SENT: ReadonlySet<string> = new Set(['skipped', 'cancelled'])

/** The message as the recipient sees it. */
export function MessageChat({ message }: { message: MessageFull }) {
  const timeZone = useTimeZone()
  const { name } = useProject()
  const chat = useMemo(() => chatOf(message), [message])
  const messages = useDefined(chat, message.phone_number_id ?? '')
  return (
    <ChatPreview
      messages={messages}
      businessName={name}
      personName={recipientOf(message)}
      timeZone={timeZone}
      empty={
        NEVER_SENT.has(message.state) ? 'Nothing was sent.' : 'It is written when it is its turn to be sent.'
      }
    />
  )
}

function chatOf({ id, payload, state, wamid, created_at, attempts }: MessageFull): ChatMessage[] {
  if (payload === null) return []
  const at = attempts.at(-1)?.finished_at ?? created_at
  return [{ id, direction: 'outbound', payload, at, state, ...(wamid === null ? {} : { wamid }) }]
}
