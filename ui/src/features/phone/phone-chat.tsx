import { Skeleton } from '@mantine/core'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { buildPhoneQuery, type PhoneConversation, useTapOnPhone, useWriteOnPhone } from '@/api/phone'
import { buildSenderChoicesQuery } from '@/api/sender-choices'
import type { ChatMessage, TappedButton } from '@/components/chat/chat-message'
import { ChatPreview } from '@/components/chat/chat-preview'
import { TextLink } from '@/components/links'
import { QueryBoundary } from '@/components/query-boundary'
import { StatusText } from '@/components/status-text'
import { useTimeZone } from '@/components/time-zone'
import { toastFailure } from '@/components/toasts'
import { Composer } from './composer'
import classes from './phone.module.css'
import { chatOf, senderOf, tappedIndex } from './phone-words'

/** One phone: the chat as the person sees it, and a line to write in. */
export function PhoneChat({ user }: { user: string }) {
  return (
    <section className={classes.phone} aria-label="Chat">
      <div className={classes.back}>
        <TextLink to="/phone">All phones</TextLink>
      </div>
      <QueryBoundary resetKey={user} loading={<Skeleton height={560} radius={32} />}>
        <Chat user={user} />
      </QueryBoundary>
    </section>
  )
}

function Chat({ user }: { user: string }) {
  const { data: conversation } = useSuspenseQuery(buildPhoneQuery(user))
  const sender = senderOf(conversation.results)
  const business = useBusinessName(sender)
  const timeZone = useTimeZone()
  const tap = useTap(user, conversation)
  const write = useWriteOnPhone(user)
  const box = useStickToEnd(conversation.results.length)
  const person = conversation.name ?? conversation.phone
  return (
    <>
      <div ref={box} className={classes.frame}>
        <ChatPreview
          frame="phone"
          view="recipient"
          header={{ name: business, detail: `on the phone of ${person}` }}
          businessName={business}
          personName={person}
          timeZone={timeZone}
          messages={chatOf(conversation.results)}
          empty="Nothing here yet. Write to the business, or wait for a message."
          onButton={tap}
        >
          <Composer onSend={(said) => write.mutateAsync({ ...said, sender })} isSending={write.isPending} />
        </ChatPreview>
      </div>
      <div className={classes.window}>
        {conversation.window_open ? (
          <StatusText status="ok">The window is open: texts arrive, as they wrote within 24 hours</StatusText>
        ) : (
          <StatusText status="info">
            The window is closed: only message templates arrive until they write
          </StatusText>
        )}
      </div>
    </>
  )
}

/** Taps go to the service; a button that sends nothing does what a phone would do, which is nothing here. */
function useTap(user: string, conversation: PhoneConversation) {
  const tap = useTapOnPhone(user)
  return (message: ChatMessage, tapped: TappedButton) => {
    const found = conversation.results.find(({ id }) => id === message.id)
    const index = tappedIndex(found, tapped)
    if (index === null || tap.isPending) return
    tap.mutate(
      { messageId: message.id, index },
      { onError: (error) => toastFailure('tap this button', error) },
    )
  }
}

/** What the business calls itself on the sender that wrote, as far as Meta's stand-in has told. */
function useBusinessName(sender: string | null): string {
  const { data = [] } = useQuery(buildSenderChoicesQuery())
  const found = data.find(({ phone_number_id }) => phone_number_id === sender)
  return found?.verified_name ?? found?.display_phone_number ?? 'Business'
}

/** Keeps the newest message in sight when one comes. */
function useStickToEnd(count: number) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (count === 0) return
    const scroll = box.current?.querySelector('[aria-label="Messages"]')
    if (scroll !== undefined && scroll !== null) scroll.scrollTop = scroll.scrollHeight
  }, [count])
  return box
}
