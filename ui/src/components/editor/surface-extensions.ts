/** What an editor is made of, by its language. */

import { completionKeymap } from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { json } from '@codemirror/lang-json'
import { bracketMatching } from '@codemirror/language'
import { EditorState, type Extension, Prec } from '@codemirror/state'
import { EditorView, keymap, lineNumbers, placeholder } from '@codemirror/view'
import type { CodeSurfaceProps, SurfaceLanguage } from './code-surface'
import type { EditorDiagnostic } from './diagnostics'
import { jsonProblems } from './json-text'
import { liquid } from './liquid-language'
import { type Check, surfaceChecks } from './surface-checks'
import { liquidCompletion } from './surface-completion'
import { liquidInside, surfaceLook } from './surface-look'

/** `latest`: the properties as they are now; what may change while one types is read when it is needed. */
export function surfaceExtensions(latest: { readonly current: CodeSurfaceProps }): Extension[] {
  const { language, isReadOnly = false, isSingleLine = false, placeholder: hint } = latest.current
  return [
    surfaceLook,
    LANGUAGES[language],
    language === 'json' || isReadOnly ? [] : liquidCompletion(() => latest.current.names ?? {}),
    isReadOnly ? EditorState.readOnly.of(true) : [],
    isSingleLine ? singleLine : [],
    hint === undefined ? [] : placeholder(hint),
    surfaceChecks({
      given: () => latest.current.diagnostics ?? [],
      check: async (text) => [...problemsOf(text, language), ...(await asked(latest.current.check, text))],
      onFound: (found) => latest.current.onFound?.(found),
    }),
    history(),
    // Tab is bound to nothing: it leaves the field, as it does everywhere else.
    keymap.of([...completionKeymap, ...historyKeymap, ...defaultKeymap]),
  ]
}

const LANGUAGES: Record<SurfaceLanguage, Extension> = {
  liquid,
  json: [json(), lineNumbers(), bracketMatching()],
  'json-with-liquid': [json(), lineNumbers(), bracketMatching(), liquidInside],
}

/** Liquid may make what is not JSON into JSON; then only the service can tell. */
function problemsOf(text: string, language: SurfaceLanguage): EditorDiagnostic[] {
  const isLiquid = language === 'liquid' || (language === 'json-with-liquid' && /\{[{%]/u.test(text))
  return isLiquid ? [] : jsonProblems(text)
}

/** A check that cannot be made finds nothing: the service checks again when the form is sent. */
async function asked(check: Check | undefined, text: string): Promise<readonly EditorDiagnostic[]> {
  return (await check?.(text).catch(() => [])) ?? []
}

/** Enter sends the form, as in any field of one line; line breaks in what is pasted become spaces. */
const singleLine: Extension = [
  EditorView.clipboardInputFilter.of((text) => text.replace(/\s*[\r\n]+\s*/gu, ' ')),
  EditorState.transactionFilter.of((one) =>
    one.newDoc.lines > Math.max(one.startState.doc.lines, 1) ? [] : one,
  ),
  Prec.low(
    keymap.of([
      {
        key: 'Enter',
        run: (view) => {
          view.dom.closest('form')?.requestSubmit()
          return true
        },
      },
    ]),
  ),
]
