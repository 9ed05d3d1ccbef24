/** JSON as it is written in an editor. Knows CodeMirror's grammar of JSON: load it with the editor only. */

import { jsonLanguage } from '@codemirror/lang-json'
import type { EditorDiagnostic } from './diagnostics'

/** What is wrong with a text as JSON; nothing when it is JSON, or empty. */
export function jsonProblems(text: string): EditorDiagnostic[] {
  if (text.trim() === '' || isJson(text)) {
    return []
  }
  const at = firstError(text)
  const before = text.slice(0, at).split('\n')
  const line = before.length
  const column = (before.at(-1)?.length ?? 0) + 1
  const found = /^(?:[\w$.-]+|"[^"\n]{0,20}"?|[^\s])/u.exec(text.slice(at))?.[0]
  const what = found === undefined ? 'it ends too early' : `${found} is not expected here`
  return [{ message: `Line ${line}, column ${column}: this is not JSON, ${what}.`, line, column }]
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

/** Where the grammar first finds what it does not expect; engines tell it in their own ways, or not at all. */
function firstError(text: string): number {
  let at = text.length
  jsonLanguage.parser.parse(text).iterate({
    enter: (node) => {
      if (node.type.isError) {
        at = Math.min(at, node.from)
      }
    },
  })
  const gap = /^\s*/u.exec(text.slice(at))?.[0].length ?? 0
  return at + gap
}
