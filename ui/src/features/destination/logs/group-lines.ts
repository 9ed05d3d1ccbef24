/** Lines of a log gathered by the message they tell of. */

import type { LogEntry } from '@/api/logs'
import { type Level, levelOf, worstOf } from './log-levels'

export interface LineGroup {
  /** The message's id, or of another thing that wrote to the log. */
  readonly id: string
  /** Whether there is a message of this id to look at. */
  readonly isMessage: boolean
  /** When the newest line was written. */
  readonly timestamp: string
  readonly level: Level
  /** The line that tells most: the newest of the most urgent ones. */
  readonly headline: string
  readonly count: number
}

/** Groups of lines that come newest first, in the order of their newest lines. */
export function groupsOf(lines: readonly LogEntry[]): LineGroup[] {
  const byId = new Map<string, LogEntry[]>()
  for (const line of lines) {
    const known = byId.get(line.instance_id)
    if (known === undefined) byId.set(line.instance_id, [line])
    else known.push(line)
  }
  return [...byId].map(([id, own]) => groupOf(id, own))
}

function groupOf(id: string, lines: readonly LogEntry[]): LineGroup {
  const level = worstOf(lines.map((line) => levelOf(line.level)))
  const telling = lines.find((line) => levelOf(line.level) === level) ?? lines[0]
  return {
    id,
    isMessage: isMessageId(id),
    timestamp: lines[0]?.timestamp ?? '',
    level,
    headline: firstLineOf(telling?.message ?? ''),
    count: lines.length,
  }
}

function firstLineOf(text: string): string {
  return text.split('\n', 1)[0] ?? ''
}

/** Where the version stands in a UUID. */
const VERSION_AT = 14

/** Messages have ids in the order of time (UUID version 7); acts on many at once have others, and no page. */
export function isMessageId(id: string): boolean {
  return id.charAt(VERSION_AT) === '7'
}

/** The end of an id: ids of messages of one hour begin alike. */
export function shortId(id: string): string {
  return id.slice(-8)
}
