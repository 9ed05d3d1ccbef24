/** From messages to the rows of a chat: reactions go to what they answer, quotes find what they quote. */

import { type Bubble, summaryOf } from './bubble'
import type { ChatMessage } from './chat-message'
import { objectIn, textIn, wordIn } from './json'
import { answeredId, bubbleOf } from './payload'

export interface ChatRow {
  message: ChatMessage
  bubble: Bubble
  /** Emoji that stand at the bubble's foot, one a side at most. */
  reactions: string[]
  /** The message this one answers, when it is among those shown. */
  quoted?: { message: ChatMessage; summary: string }
}

/**
 * The rows of `messages`, which come in the order of time.
 *
 * A reaction to a message that is not shown becomes a row of its own; one that was taken back leaves nothing. Pure.
 */
export function arrange(messages: readonly ChatMessage[]): ChatRow[] {
  const rows: ChatRow[] = []
  const byWamid = new Map<string, ChatRow>()
  const reactions = new Map<ChatRow, Map<string, string>>()
  for (const message of messages) {
    const bubble = bubbleOf(message.payload, message.definition)
    const target = bubble.reaction && byWamid.get(bubble.reaction.to)
    if (bubble.reaction !== undefined && target !== undefined) {
      const own = reactions.get(target) ?? new Map<string, string>()
      reactions.set(target, own.set(message.direction, bubble.reaction.emoji))
      target.reactions = [...new Set(own.values())].filter(Boolean)
      continue
    }
    if (bubble.reaction?.emoji === '') {
      continue
    }
    const row = rowOf(message, bubble, byWamid)
    rows.push(row)
    if (message.wamid !== undefined && message.wamid !== '') {
      byWamid.set(message.wamid, row)
    }
  }
  return rows
}

/** Everything a bubble warns of, that of its cards included. */
export function warningsOf(bubble: Bubble): string[] {
  const ofCards = bubble.cards.flatMap((card, place) =>
    card.warnings.map((warning) => `Card ${place + 1}: ${warning}`),
  )
  return [...bubble.warnings, ...ofCards]
}

/** The bubble with what its file is asked for by. */
function fileIn(shown: Bubble, { payload, wamid = '' }: ChatMessage): Bubble {
  const mediaId = textIn(objectIn(payload[wordIn(payload['type'])])['id'])
  const [first, ...others] = shown.media
  if (first === undefined || mediaId === '' || wamid === '') return shown
  return { ...shown, media: [{ ...first, file: { mediaId, messageId: wamid } }, ...others] }
}

function rowOf(message: ChatMessage, bubble: Bubble, byWamid: ReadonlyMap<string, ChatRow>): ChatRow {
  const shown =
    bubble.reaction === undefined ? bubble : { ...bubble, body: `Reacted ${bubble.reaction.emoji}` }
  const withFile = message.hasFile === true ? fileIn(shown, message) : shown
  const quoted = byWamid.get(answeredId(message.payload))
  const quote = quoted && { message: quoted.message, summary: summaryOf(quoted.bubble) }
  return { message, bubble: withFile, reactions: [], ...(quote === undefined ? {} : { quoted: quote }) }
}
