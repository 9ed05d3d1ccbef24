/** A test run's answer in the words and order of the page. */

import type { Gate, TestClause, TestExchange, TestResult } from '@/api/test-run'
import type { ChatMessage } from '@/components/chat/chat-message'
import { textIn } from '@/components/chat/json'
import type { Check } from './checks'

export interface Verdict {
  readonly status: 'ok' | 'skipped' | 'error'
  readonly title: string
  /** Sentences, the most important first. */
  readonly lines: readonly string[]
}

/** What became of the event, with reason and remedy. */
export function verdictOf({ status, errors, logs, clauses, exchanges, wamids }: TestResult): Verdict {
  // Lines of the log say more of an error than the error itself: what Meta means by it and what to do.
  const explained = logs
    .filter(({ level, message }) => level === 'error' && !errors.includes(message))
    .map(({ message }) => message)
  if (status === 'error') {
    const told = errors.filter((error) => !explained.some((line) => line.startsWith(error)))
    return { status: 'error', title: 'Error', lines: [...told, ...explained] }
  }
  if (status === 'skipped') return skipped(explained, clauses)
  return { status: 'ok', title: 'Success', lines: [whatLeft(exchanges, wamids)] }
}

function skipped(explained: readonly string[], clauses: readonly TestClause[]): Verdict {
  const saidNo = clauses.filter(({ matched }) => !matched).length
  const hint =
    saidNo === 0 ? 'No message was built.' : 'Conditions marked with ✗ below say what they saw instead.'
  return {
    status: 'skipped',
    title: 'Destination was skipped because the event did not match the filter criteria',
    lines: explained.length > 0 ? explained : [hint],
  }
}

function whatLeft(exchanges: readonly TestExchange[], wamids: readonly string[]): string {
  if (wamids.length > 0) return `Meta accepted the message as ${wamids.join(', ')}.`
  return exchanges.length === 0
    ? 'No message was built.'
    : 'The message was built, and nothing was sent: async functions are mocked.'
}

/** What a condition saw, as one reads it. */
export function seenText(seen: unknown): string {
  if (seen === null || seen === undefined) return 'It saw nothing: the property is not there.'
  return `It saw ${JSON.stringify(seen)}.`
}

export function checksOfClauses(clauses: readonly TestClause[]): Check[] {
  return clauses.map(({ path, text, matched, seen }, place) => ({
    id: `${place} ${path}`,
    ok: matched,
    title: text,
    details: [seenText(seen)],
  }))
}

/** The gates but the filters, whose conditions are shown by themselves. `timeText` writes an instant for the reader. */
export function checksOfGates(gates: readonly Gate[], timeText: (iso: string) => string): Check[] {
  const others = gates.filter(({ name }) => name !== 'filters')
  return others.map(({ name, ok, value, reason, remedy }, place) => ({
    id: `${place} ${name}`,
    ok,
    title: name.charAt(0).toLocaleUpperCase() + name.slice(1),
    details: [reason, ok === true ? '' : (remedy ?? ''), valueText(value, reason, timeText)],
  }))
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d/u

/** A gate's value where it says more than its reason. */
function valueText(value: unknown, reason: string, timeText: (iso: string) => string): string {
  if (value === null || typeof value === 'boolean') return ''
  if (typeof value !== 'object') return reason.includes(String(value)) ? '' : String(value)
  return Object.entries(value)
    .filter(([, part]) => part !== null)
    .map(([key, part]: [string, unknown]) => `${labelOf(key)}: ${partText(part, timeText)}`)
    .join(' · ')
}

function labelOf(key: string): string {
  const words = key.replaceAll('_', ' ')
  return words.charAt(0).toLocaleUpperCase() + words.slice(1)
}

function partText(part: unknown, timeText: (iso: string) => string): string {
  if (typeof part !== 'string') return JSON.stringify(part)
  return INSTANT.test(part) ? timeText(part) : part
}

/** The messages of a run, as the recipient would see them. */
export function messagesOf({ exchanges, status }: TestResult): ChatMessage[] {
  return exchanges.map(({ request, http_status }, place) => {
    const isRefused = http_status !== null && http_status >= 400
    return {
      id: String(place),
      direction: 'outbound',
      payload: request,
      ...(isRefused || status === 'error'
        ? { state: 'refused', note: 'Not sent' }
        : http_status === null
          ? {}
          : { state: 'accepted' }),
    }
  })
}

/** The digits of the number that a run wrote to, as the phone's page knows it; undefined when none is known. */
export function phoneOf({ exchanges }: TestResult): string | undefined {
  const digits = textIn(exchanges[0]?.request['to']).replaceAll(/\D/gu, '')
  return digits === '' ? undefined : digits
}

/** The sender of a run, as the address of its request names it; empty when nothing was built. */
export function senderOf({ exchanges }: TestResult): string {
  return /\/(\d+)\/messages$/u.exec(exchanges[0]?.url ?? '')?.[1] ?? ''
}

/** Meta's answer indented where it is JSON. */
export function answerText(response: string): string {
  try {
    return JSON.stringify(JSON.parse(response), null, 2)
  } catch {
    return response
  }
}
