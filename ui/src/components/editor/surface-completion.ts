/** Hands what `liquid-completion.ts` finds to CodeMirror. */

import {
  autocompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
  pickedCompletion,
  startCompletion,
} from '@codemirror/autocomplete'
import type { Extension } from '@codemirror/state'
import type { EditorView } from '@codemirror/view'
import { completionsAt, type LiquidCompletion } from './liquid-completion'
import type { LiquidNames } from './liquid-names'
import { isClosedAfter, openTagBefore } from './liquid-tags'

/** Completion of Liquid; `names` is asked anew each time, because they are loaded while one types. */
export function liquidCompletion(names: () => LiquidNames): Extension {
  const source = (context: CompletionContext): CompletionResult | null => {
    const text = context.state.doc.toString()
    const found = completionsAt(text, context.pos, names())
    return found === undefined
      ? null
      : { from: found.from, options: found.options.map(toCompletion), filter: false }
  }
  return autocompletion({
    override: [narrowed(source)],
    icons: false,
    aboveCursor: false,
    maxRenderedOptions: 200,
  })
}

/**
 * Keeps the options that fit what is typed: CodeMirror's own filter would compare the dot or bracket that is replaced
 * along with the name.
 */
function narrowed(source: (context: CompletionContext) => CompletionResult | null) {
  return (context: CompletionContext): CompletionResult | null => {
    const result = source(context)
    if (result === null) {
      return null
    }
    const typed = context.state
      .sliceDoc(result.from, context.pos)
      .replace(/^(?:\.|\[["']?)/u, '')
      .toLowerCase()
    const starting = result.options.filter((option) => option.label.toLowerCase().startsWith(typed))
    const within = result.options.filter((option) => option.label.toLowerCase().includes(typed, 1))
    const options = [...new Set([...starting, ...within])]
    // What is typed out already needs no list.
    const isDone = options.length === 1 && options[0]?.label.toLowerCase() === typed && !context.explicit
    return options.length === 0 || isDone ? null : { ...result, options }
  }
}

function toCompletion(option: LiquidCompletion): Completion {
  return {
    label: option.label,
    type: option.kind,
    ...(option.detail === '' ? {} : { detail: option.detail }),
    apply: (view, completion, from, to) => apply(view, option, completion, from, to),
  }
}

function apply(
  view: EditorView,
  option: LiquidCompletion,
  completion: Completion,
  from: number,
  to: number,
): void {
  const insert = option.insert
  const text = view.state.doc.toString()
  const tag = openTagBefore(text, to)
  const closes = tag?.kind === 'output' && !isClosedAfter(text, to, 'output') ? ' }}' : ''
  const goesOn = option.goesOn ? '.' : ''
  const lead = text[from - 1] === '{' ? ' ' : ''
  // The rest of a bracket that is replaced by a dot, such as the `"]` an earlier choice left.
  const rest = /^["']?\]/u.exec(text.slice(to))?.[0].length ?? 0
  const end = /^[.[]/u.test(insert) && text[from] === '[' ? to + rest : to
  view.dispatch({
    changes: { from, to: end, insert: `${lead}${insert}${goesOn}${closes}` },
    selection: { anchor: from + lead.length + insert.length + goesOn.length },
    userEvent: 'input.complete',
    annotations: pickedCompletion.of(completion),
  })
  if (option.goesOn) {
    startCompletion(view)
  }
}
