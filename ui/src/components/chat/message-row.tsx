import { VisuallyHidden } from '@mantine/core'
import { IconAlertTriangleFilled } from '@tabler/icons-react'
import type { ChatRow } from './arrange'
import { warningsOf } from './arrange'
import { BubbleView } from './bubble-view'
import chat from './chat.module.css'
import type { ChatMessage, TappedButton } from './chat-message'
import classes from './row.module.css'
import { Ticks } from './ticks'

export interface MessageRowProps {
  row: ChatRow
  /** Whether it stands at the right, as what the viewer wrote does. */
  isOwn: boolean
  /** Whether the message before it came from the other side: then the bubble has a tail. */
  isFirst: boolean
  /** Who wrote it, and who wrote what it quotes. */
  nameOf: (message: ChatMessage) => string
  /** The time as it is shown; empty when it is not known. */
  time: string
  onButton?: ((message: ChatMessage, tapped: TappedButton) => void) | undefined
}

/** One message in its place: bubble, reactions, and what must be said about it below. */
export function MessageRow({ row, isOwn, isFirst, nameOf, time, onButton }: MessageRowProps) {
  const { message, bubble, reactions, quoted } = row
  const state = message.direction === 'outbound' && isOwn ? message.state : undefined
  return (
    <li className={classes['row']} data-own={isOwn || undefined} data-first={isFirst || undefined}>
      <VisuallyHidden>{nameOf(message)}: </VisuallyHidden>
      <BubbleView
        bubble={bubble}
        tail={isFirst ? (isOwn ? 'right' : 'left') : undefined}
        quote={quoted && <Quote name={nameOf(quoted.message)} summary={quoted.summary} />}
        meta={<Meta time={time} state={state} />}
        onTap={onButton && ((tapped) => onButton(message, tapped))}
      />
      {reactions.length === 0 ? null : (
        <p className={classes['reactions']}>
          <VisuallyHidden>Reactions: </VisuallyHidden>
          {reactions.join(' ')}
        </p>
      )}
      {warningsOf(bubble).map((warning) => (
        <p key={warning} className={chat['notice']}>
          <IconAlertTriangleFilled size={13} aria-hidden /> {warning}
        </p>
      ))}
      {message.note === undefined || message.note === '' ? null : (
        <p className={chat['notice']}>{message.note}</p>
      )}
    </li>
  )
}

function Meta({ time, state }: { time: string; state: string | undefined }) {
  return (
    <>
      {time}
      {state === undefined ? null : <Ticks state={state} />}
    </>
  )
}

function Quote({ name, summary }: { name: string; summary: string }) {
  return (
    <blockquote className={classes['quote']}>
      <VisuallyHidden>In answer to </VisuallyHidden>
      <span className={classes['title']}>{name}</span>
      <span className={classes['detail']}>{summary}</span>
    </blockquote>
  )
}
