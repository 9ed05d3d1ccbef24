/** Underlines what is wrong, from the page and from a check that is asked as one types. */

import { type Diagnostic, linter } from '@codemirror/lint'
import { type Extension, StateEffect } from '@codemirror/state'
import { type EditorDiagnostic, rangeOf } from './diagnostics'

/** Milliseconds without a key before the text is checked: a pause, but not one that is waited for. */
const CHECK_DELAY_MS = 400

export type Check = (text: string) => Promise<readonly EditorDiagnostic[]>

export interface Checks {
  /** What the page knows to be wrong. */
  given: () => readonly EditorDiagnostic[]
  check: Check
  /** Told after each check, also when nothing is wrong. */
  onFound: (found: readonly EditorDiagnostic[]) => void
}

/** Asks for a new check although the text is the same: what the page knows to be wrong has changed. */
export const checkAgain = StateEffect.define<null>()

/** The extension for `checks`. A check whose answer comes after the text has changed is forgotten. */
export function surfaceChecks(checks: Checks): Extension {
  return linter(
    async (view) => {
      const text = view.state.doc.toString()
      const found = await checks.check(text)
      if (view.state.doc.toString() !== text) {
        return []
      }
      checks.onFound(found)
      return [...checks.given(), ...found].map((one) => underline(one, text))
    },
    {
      delay: CHECK_DELAY_MS,
      needsRefresh: (update) =>
        update.transactions.some((one) => one.effects.some((effect) => effect.is(checkAgain))),
    },
  )
}

function underline(found: EditorDiagnostic, text: string): Diagnostic {
  return { ...rangeOf(found, text), message: found.message, severity: found.severity ?? 'error' }
}
