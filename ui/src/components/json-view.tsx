import { CodeBlock } from './code-block'

/** A JSON value as it is, indented, to read and to copy. Small and without an editor; see `components/editor` for more. */
export function JsonView({
  value,
  label,
  maxHeightRem = 28,
}: {
  value: unknown
  label: string
  maxHeightRem?: number
}) {
  return (
    <CodeBlock code={JSON.stringify(value, null, 2) ?? 'null'} label={label} maxHeightRem={maxHeightRem} />
  )
}
