/** CodeMirror in a box. Only `editor-field.tsx` loads it, when an editor is shown: everything of it is in one chunk. */

import { Annotation, Compartment, EditorState } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import { useEffect, useRef } from 'react'
import type { EditorDiagnostic } from './diagnostics'
import type { LiquidNames } from './liquid-names'
import classes from './surface.module.css'
import { type Check, checkAgain } from './surface-checks'
import { surfaceExtensions } from './surface-extensions'

export type SurfaceLanguage = 'liquid' | 'json' | 'json-with-liquid'

export interface CodeSurfaceProps {
  value: string
  onChange?: ((value: string) => void) | undefined
  /** This and `isSingleLine`, `isReadOnly`, `placeholder` are read once; give a new `key` to change them. */
  language: SurfaceLanguage
  isSingleLine?: boolean
  isReadOnly?: boolean
  placeholder?: string | undefined
  names?: LiquidNames | undefined
  /** What is known to be wrong. */
  diagnostics?: readonly EditorDiagnostic[] | undefined
  /** Asked in pauses of typing. */
  check?: Check | undefined
  /** What the last check found. */
  onFound?: ((found: readonly EditorDiagnostic[]) => void) | undefined
  /** Attributes of the element one types in. */
  attributes: Record<string, string>
}

/** Marks changes that come from the page, which need not be told to the page. */
const FROM_PAGE = Annotation.define<boolean>()

export function CodeSurface(props: CodeSurfaceProps) {
  const box = useRef<HTMLDivElement>(null)
  const view = useRef<EditorView | null>(null)
  const latest = useRef(props)
  const attributes = useRef(new Compartment())
  useEffect(() => {
    latest.current = props
  })
  useEffect(() => {
    const created = createView(box.current, latest, attributes.current)
    view.current = created
    return () => created.destroy()
  }, [])
  useEffect(() => replaceText(view.current, props.value), [props.value])
  const written = JSON.stringify(props.attributes)
  useEffect(() => {
    const effects = attributes.current.reconfigure(EditorView.contentAttributes.of(JSON.parse(written)))
    view.current?.dispatch({ effects })
  }, [written])
  const given = JSON.stringify(props.diagnostics ?? [])
  useEffect(() => {
    // The check reads them through `latest`; it only has to know that they are others.
    if (given !== '') {
      view.current?.dispatch({ effects: checkAgain.of(null) })
    }
  }, [given])
  return <div ref={box} className={classes['surface']} />
}

function createView(
  parent: HTMLElement | null,
  latest: { readonly current: CodeSurfaceProps },
  attributes: Compartment,
): EditorView {
  const tell = EditorView.updateListener.of((update) => {
    const isOwn = update.transactions.some((one) => one.annotation(FROM_PAGE))
    if (update.docChanged && !isOwn) {
      latest.current.onChange?.(update.state.doc.toString())
    }
  })
  const extensions = [
    surfaceExtensions(latest),
    attributes.of(EditorView.contentAttributes.of(latest.current.attributes)),
    tell,
  ]
  const state = EditorState.create({ doc: latest.current.value, extensions })
  return new EditorView(parent === null ? { state } : { state, parent })
}

function replaceText(view: EditorView | null, value: string): void {
  if (view !== null && view.state.doc.toString() !== value) {
    view.dispatch({
      changes: { from: 0, to: view.state.doc.length, insert: value },
      annotations: FROM_PAGE.of(true),
    })
  }
}
