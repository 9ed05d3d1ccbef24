import type { ConversationEntry } from '@/api/people'
import type { ChatMessage } from '@/components/chat/chat-message'

/** States that say why nothing arrived; the chat tells the reason below the bubble. */
const WITHOUT_ARRIVAL: ReadonlySet<string> = new Set(['failed', 'refused', 'skipped', 'held', 'cancelled'])

/**
 * The entries of a conversation as a chat in the order of time: they come newest first.
 *
 * A message that was never written has no bubble but a line that says so. Pure.
 */
export function chatOf(entries: readonly ConversationEntry[]): ChatMessage[] {
  return [...entries].reverse().map((entry) => ({
    id: `${entry.direction} ${entry.id}`,
    direction: entry.direction,
    payload: entry.payload ?? unwritten(entry),
    at: entry.at,
    hasFile: entry.direction === 'inbound',
    ...(entry.wamid === null ? {} : { wamid: entry.wamid }),
    ...(entry.state === null ? {} : { state: entry.state }),
    ...noteOf(entry),
  }))
}

/** Why it did not arrive, and who wanted to write. */
function noteOf({ state, state_meaning, reason, destination_name }: ConversationEntry) {
  if (state === null || !WITHOUT_ARRIVAL.has(state)) return {}
  const said = [destination_name, reason ?? state_meaning]
  return { note: said.filter((one) => one !== null && one !== '').join(' · ') }
}

function unwritten({ state_meaning }: ConversationEntry) {
  return { type: 'text', text: { body: `_${state_meaning ?? 'Not written'}_` } }
}
