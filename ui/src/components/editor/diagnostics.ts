/** Errors of a text and where in it they are. */

import { endOfTag } from './liquid-tags'

export interface EditorDiagnostic {
  message: string
  /** Line and column of its beginning, from 1. Without them it stands for the whole text. */
  line?: number | undefined
  column?: number | undefined
  severity?: 'error' | 'warning'
}

const PLACE = /\(?\bline (\d+),? column (\d+)/u

/**
 * The service's sentence about a text as a diagnostic: it names the place as `(line 2, column 5: …)`.
 *
 * The sentence stays whole: it is shown below the field, where its place cannot be seen.
 */
export function diagnosticFrom(detail: string): EditorDiagnostic {
  const place = PLACE.exec(detail)
  return place === null
    ? { message: detail }
    : { message: detail, line: Number(place[1]), column: Number(place[2]) }
}

/** From where to where `diagnostic` is underlined: its tag, its word, or the whole text when it names no place. */
export function rangeOf(diagnostic: EditorDiagnostic, text: string): { from: number; to: number } {
  const { line, column } = diagnostic
  if (line === undefined || column === undefined) {
    return { from: 0, to: text.length }
  }
  const lines = text.split('\n')
  const start = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0)
  const from = Math.min(start + column - 1, Math.max(text.length - 1, 0))
  const lineEnd = Math.min(start + (lines[line - 1]?.length ?? 0), text.length)
  const word = /^[\w$]+/u.exec(text.slice(from, lineEnd))?.[0].length ?? 1
  const isTag = /^\{[{%]/u.test(text.slice(from, from + 2))
  return { from, to: Math.min(isTag ? (endOfTag(text, from) ?? lineEnd) : from + word, text.length) }
}
