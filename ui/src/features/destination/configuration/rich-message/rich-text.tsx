import { Group, Text } from '@mantine/core'
import { useState } from 'react'
import { checkLiquid } from '@/api/preview'
import { diagnosticFrom, type EditorDiagnostic } from '@/components/editor/diagnostics'
import { LiquidEditor } from '@/components/editor/liquid-editor'
import type { LiquidNames } from '@/components/editor/liquid-names'
import { NumberText } from '@/components/number-text'
import type { TextSpec } from './rich-model'

export interface RichTextProps {
  spec: TextSpec
  value: string
  onChange: (text: string) => void
  error: string | undefined
  names: LiquidNames
}

function check(text: string): Promise<readonly EditorDiagnostic[]> {
  return text.includes('{') ? checkLiquid(text) : Promise.resolve([])
}

/** One text of a rich message, with Liquid, and how long it may be. */
export function RichText({ spec, value, onChange, error, names }: RichTextProps) {
  const [isSingleLine] = useState(spec.isLong !== true)
  return (
    <div data-field={`inputs__rich_message__${spec.path}`}>
      <LiquidEditor
        label={
          <Group component="span" gap={6} display="inline-flex">
            <span>{spec.label}</span>
            {spec.isRequired !== true && (
              <Text component="span" c="dimmed" fw={400}>
                (optional)
              </Text>
            )}
          </Group>
        }
        description={<Hint spec={spec} value={value} />}
        error={error}
        diagnostics={error === undefined ? undefined : [diagnosticFrom(error)]}
        required={spec.isRequired === true}
        withAsterisk={false}
        isSingleLine={isSingleLine}
        minRows={2}
        names={names}
        check={check}
        value={value}
        onChange={onChange}
      />
    </div>
  )
}

/** Characters against the limit; where Liquid decides, only the limit. */
function Hint({ spec: { hint = '', most }, value }: { spec: TextSpec; value: string }) {
  const isOpen = /\{[{%]/u.test(value)
  const length = [...value].length
  return (
    <Group component="span" display="flex" justify="space-between" gap="xs" wrap="nowrap" align="flex-end">
      <span>{hint}</span>
      <Text
        span
        size="xs"
        ta="end"
        style={{ whiteSpace: 'nowrap' }}
        c={!isOpen && length > most ? 'var(--mantine-color-error)' : 'dimmed'}
      >
        {isOpen ? 'at most ' : <NumberText value={length} />}
        {isOpen ? '' : ' / '}
        <NumberText value={most} />
      </Text>
    </Group>
  )
}
