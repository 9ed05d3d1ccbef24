import { Button } from '@mantine/core'
import type { EditorDiagnostic } from './diagnostics'
import { EditorField, type EditorFieldProps } from './editor-field'
import { formattedJson } from './json-format'
import type { LiquidNames } from './liquid-names'
import type { Check } from './surface-checks'

export interface JsonEditorProps extends Omit<EditorFieldProps, 'actions'> {
  /** The text as it is typed, JSON or not yet. */
  value: string
  onChange: (value: string) => void
  placeholder?: string
  /** Given: the text may hold Liquid, which is marked and completed with these names. */
  liquidNames?: LiquidNames | undefined
  diagnostics?: readonly EditorDiagnostic[] | undefined
  check?: Check | undefined
}

/** A field for JSON: coloured, numbered lines, errors by line and column, and a button that puts it in order. */
export function JsonEditor({ liquidNames, minRows = 6, maxRows = 24, ...props }: JsonEditorProps) {
  const { value, onChange } = props
  const formatted = formattedJson(value)
  return (
    <EditorField
      {...props}
      minRows={minRows}
      maxRows={maxRows}
      language={liquidNames === undefined ? 'json' : 'json-with-liquid'}
      names={liquidNames}
      actions={
        <Button
          size="compact-xs"
          variant="subtle"
          disabled={formatted === undefined || formatted === value}
          onClick={() => formatted !== undefined && onChange(formatted)}
        >
          Format
        </Button>
      }
    />
  )
}
