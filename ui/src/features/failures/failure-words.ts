import type { FailureGroup } from '@/api/failures'

/** "1 message", "1,234 messages". */
export function messagesText(count: number): string {
  return `${count.toLocaleString()} ${count === 1 ? 'message' : 'messages'}`
}

/** What pressing the button of a group asks for. */
export function questionOf({ kind, count }: Pick<FailureGroup, 'kind' | 'count'>): string {
  return kind === 'waiting' ? 'Try whether it is mended?' : `Send ${messagesText(count)} again?`
}

/** What will happen. */
export function consequenceOf({ kind, count }: Pick<FailureGroup, 'kind' | 'count'>): string {
  if (kind === 'waiting')
    return (
      'One message is tried at once. If it goes through, the others follow it at the usual pace; if not, ' +
      'all of them go on waiting. Nothing is lost either way.'
    )
  return (
    `Each of the ${messagesText(count)} goes back into the queue once, with a new deadline, and is ` +
    'written anew from its event with the destination as it is now.'
  )
}

/** The search of the list of messages that shows a group. */
export function messagesOf({
  kind,
  destination_id,
  code,
}: Pick<FailureGroup, 'kind' | 'destination_id' | 'code'>) {
  const state = kind === 'waiting' ? 'queued,held' : 'failed,refused'
  const withCode = kind === 'ended' && code !== null ? { code: String(code) } : {}
  return { state, destination: destination_id, ...withCode }
}
