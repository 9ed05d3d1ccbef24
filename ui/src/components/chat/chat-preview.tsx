import { Box } from '@mantine/core'
import { Fragment, type ReactNode, useMemo } from 'react'
import { arrange, type ChatRow } from './arrange'
import classes from './chat.module.css'
import { ChatHeader, type ChatHeaderProps } from './chat-header'
import type { ChatMessage, TappedButton } from './chat-message'
import { ChatProblem, type ChatProblemProps } from './chat-problem'
import { dayOf, timeOf } from './chat-time'
import { MessageRow } from './message-row'

export interface ChatPreviewProps {
  /** In the order of time. */
  messages: readonly ChatMessage[]
  /** The bar above the chat; without it there is only the chat. */
  header?: ChatHeaderProps | undefined
  /** Whose phone this is: the one at the right. The business's by default, with ticks beside what it sent. */
  view?: 'business' | 'recipient'
  /** Names for those who listen: the business, and the person. */
  businessName?: string
  personName?: string
  /** A phone's outline around it, or nothing but rounded corners. */
  frame?: 'phone' | 'plain'
  /** IANA name of the zone in which times are shown; the reader's without it. */
  timeZone?: string | undefined
  /** Said in the middle while there is no message. */
  empty?: ReactNode
  /** Why there is nothing to show: lies over the chat. */
  problem?: ChatProblemProps | undefined
  /** Whether what is shown is about to change. */
  busy?: boolean
  /** Makes buttons and rows of lists tappable. */
  onButton?: ((message: ChatMessage, tapped: TappedButton) => void) | undefined
  /** Below the chat: the line to write in, on the phone. */
  children?: ReactNode
}

/**
 * A WhatsApp chat, drawn from Cloud API payloads.
 *
 * It takes the width it is given and, in the frame of a phone, the height of its messages within bounds; give the
 * element around it a height (`display: flex`) to make it fill that and scroll inside.
 */
export function ChatPreview({
  frame = 'plain',
  header,
  problem,
  busy = false,
  children,
  ...list
}: ChatPreviewProps) {
  const label = `WhatsApp chat of ${list.businessName ?? 'the business'} with ${list.personName ?? 'the recipient'}`
  return (
    <Box className={classes['chat']} data-frame={frame} role="group" aria-label={label} aria-busy={busy}>
      {header === undefined ? null : <ChatHeader {...header} />}
      <div
        className={classes['wall']}
        data-busy={busy || undefined}
        data-problem={problem !== undefined || undefined}
      >
        {problem !== undefined && list.messages.length === 0 ? null : <Messages {...list} />}
        {problem === undefined ? null : <ChatProblem {...problem} />}
      </div>
      {children}
    </Box>
  )
}

type MessagesProps = Omit<ChatPreviewProps, 'frame' | 'header' | 'problem' | 'busy' | 'children'>

function Messages(props: MessagesProps) {
  const { messages, empty = 'No message yet', view = 'business', timeZone } = props
  const { businessName = 'Business', personName = 'Recipient' } = props
  const rows = useMemo(() => arrange(messages), [messages])
  const days = rows.map((row) => dayOf(row.message.at, timeZone))
  const hasDays = new Set(days.filter(Boolean)).size > 1
  const own = view === 'business' ? 'outbound' : 'inbound'
  if (rows.length === 0) {
    return <p className={classes['empty']}>{empty}</p>
  }
  return (
    // Focusable, because a keyboard must be able to scroll it.
    <Box className={classes['scroll']} tabIndex={0} role="group" aria-label="Messages">
      <ol className={classes['messages']}>
        {rows.map((row, place) => (
          <Fragment key={row.message.id}>
            {hasDays && days[place] !== days[place - 1] ? <Day day={days[place] ?? ''} /> : null}
            <MessageRow
              row={row}
              isOwn={row.message.direction === own}
              isFirst={isFirst(rows, place)}
              nameOf={(message) => (message.direction === 'outbound' ? businessName : personName)}
              time={timeOf(row.message.at, timeZone)}
              onButton={props.onButton}
            />
          </Fragment>
        ))}
      </ol>
    </Box>
  )
}

function Day({ day }: { day: string }) {
  return day === '' ? null : <li className={classes['day']}>{day}</li>
}

function isFirst(rows: readonly ChatRow[], place: number): boolean {
  return rows[place]?.message.direction !== rows[place - 1]?.message.direction
}
