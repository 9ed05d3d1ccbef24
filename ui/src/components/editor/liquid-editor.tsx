import type { EditorDiagnostic } from './diagnostics'
import { EditorField, type EditorFieldProps } from './editor-field'
import type { LiquidNames } from './liquid-names'
import type { Check } from './surface-checks'

export interface LiquidEditorProps extends EditorFieldProps {
  value: string
  onChange: (value: string) => void
  /** For short values: one line, Enter sends the form. */
  isSingleLine?: boolean
  placeholder?: string
  /** Properties of real events and people, inputs and groups, to be completed. */
  names?: LiquidNames | undefined
  /** What the service said when the form was sent (`diagnosticFrom(error.detail)`). */
  diagnostics?: readonly EditorDiagnostic[] | undefined
  /** Asks the service about the text; called in pauses of typing. A rejection counts as nothing found. */
  check?: Check | undefined
}

/** A field for text with Liquid: coloured, completed, checked as one types. Tab leaves it. */
export function LiquidEditor({ isSingleLine = false, minRows, ...props }: LiquidEditorProps) {
  return (
    <EditorField
      {...props}
      language="liquid"
      isSingleLine={isSingleLine}
      minRows={isSingleLine ? 1 : (minRows ?? 4)}
      maxRows={isSingleLine ? 4 : (props.maxRows ?? 16)}
    />
  )
}
