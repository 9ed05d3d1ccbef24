import { useState } from 'react'
import { checkLiquid } from '@/api/preview'
import type { EditorDiagnostic } from '@/components/editor/diagnostics'
import { diagnosticFrom } from '@/components/editor/diagnostics'
import { JsonEditor } from '@/components/editor/json-editor'
import { LiquidEditor } from '@/components/editor/liquid-editor'
import { takesLiquid } from '../input-schema'
import { type FieldProps, textOf } from './field-props'
import { InputLabel } from './input-label'
import { asLiquid } from './json-liquid'

/** Inputs that are a word or a number: Enter in them sends the form. */
const SHORT = new Set(['to_number', 'phone_number_id', 'api_version', 'template_name', 'reply_to'])

function check(text: string): Promise<readonly EditorDiagnostic[]> {
  // What holds no braces is right.
  return text.includes('{') ? checkLiquid(text) : Promise.resolve([])
}

/** Text with Liquid. */
export function LiquidField({ schema, item, onChange, error, names }: FieldProps) {
  const value = textOf(item['value'])
  // The editor's form stays what it was when it was opened.
  const [isSingleLine] = useState(SHORT.has(schema.key) && !value.includes('\n'))
  return (
    <LiquidEditor
      label={<InputLabel schema={schema} />}
      description={schema.description}
      error={error}
      diagnostics={error === undefined ? undefined : [diagnosticFrom(error)]}
      required={schema.isRequired}
      withAsterisk={false}
      isSingleLine={isSingleLine}
      names={names}
      check={check}
      value={value}
      onChange={(text) => onChange({ ...item, value: text })}
    />
  )
}

/** JSON, with Liquid in it where the schema says so. */
export function JsonField({ schema, item, onChange, error, names }: FieldProps) {
  const [hasLiquid] = useState(takesLiquid(schema, item))
  const written = textOf(item['value'])
  const [minRows] = useState(written === '' ? 2 : 6)
  return (
    <JsonEditor
      label={<InputLabel schema={schema} />}
      description={schema.description}
      error={error}
      diagnostics={error === undefined ? undefined : [diagnosticFrom(error)]}
      required={schema.isRequired}
      withAsterisk={false}
      liquidNames={hasLiquid ? names : undefined}
      check={hasLiquid ? (text) => check(asLiquid(text)) : undefined}
      minRows={minRows}
      value={written}
      onChange={(text) => onChange({ ...item, value: text })}
    />
  )
}
