import { useMemo } from 'react'
import { EditorField, type EditorFieldProps } from './editor-field'

export interface JsonReadonlyProps extends Omit<EditorFieldProps, 'error' | 'required'> {
  /** Any JSON value. */
  value: unknown
}

/** JSON to be read: coloured, numbered lines, scrollable and selectable by keyboard. */
export function JsonReadonly({ value, maxRows = 30, ...props }: JsonReadonlyProps) {
  const text = useMemo(() => JSON.stringify(value, null, 2) ?? '', [value])
  return <EditorField {...props} value={text} maxRows={maxRows} language="json" isReadOnly />
}
