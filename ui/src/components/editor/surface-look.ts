/** The editor's looks: all colours come from the theme's tokens, so that both schemes fit. */

import { HighlightStyle, syntaxHighlighting } from '@codemirror/language'
import type { Extension } from '@codemirror/state'
import { Decoration, EditorView, MatchDecorator, ViewPlugin } from '@codemirror/view'
import { tags } from '@lezer/highlight'
import classes from './surface.module.css'

const HIGHLIGHTS = HighlightStyle.define([
  { tag: tags.brace, class: name('brace') },
  { tag: tags.keyword, class: name('keyword') },
  { tag: tags.function(tags.variableName), class: name('filter') },
  { tag: tags.variableName, class: name('variable') },
  { tag: tags.propertyName, class: name('property') },
  { tag: tags.string, class: name('string') },
  { tag: [tags.number, tags.bool, tags.null], class: name('constant') },
  { tag: [tags.operator, tags.separator, tags.squareBracket], class: name('operator') },
])

// Long tags may go on in the next line; a decorator sees lines one by one, which is enough to find them.
const LIQUID = new MatchDecorator({
  regexp: /\{\{.*?\}\}|\{%.*?%\}/gu,
  decoration: Decoration.mark({ class: name('liquid') }),
})

/** Colours of tokens, and lines that wrap. */
export const surfaceLook: Extension = [syntaxHighlighting(HIGHLIGHTS), EditorView.lineWrapping]

/** Marks Liquid inside of another language. */
export const liquidInside: Extension = ViewPlugin.define(
  (view) => {
    let decorations = LIQUID.createDeco(view)
    return {
      get decorations() {
        return decorations
      },
      update(update) {
        decorations = LIQUID.updateDeco(update, decorations)
      },
    }
  },
  { decorations: (plugin) => plugin.decorations },
)

function name(key: string): string {
  return classes[key] ?? key
}
