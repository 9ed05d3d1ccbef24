import { Group, Text } from '@mantine/core'
import { useId, useState } from 'react'
import type { MessageTemplate, Slot } from '@/api/message-templates'
import { checkLiquid } from '@/api/preview'
import { diagnosticFrom, type EditorDiagnostic } from '../editor/diagnostics'
import { LiquidEditor } from '../editor/liquid-editor'
import type { LiquidNames } from '../editor/liquid-names'
import { NumberText } from '../number-text'
import classes from './message-template.module.css'
import { isEmpty, isLiquid, lengthOf, textOf, type Written } from './slot-values'
import { slotHint, slotLabel } from './slot-words'

export interface SlotFieldProps {
  slot: Slot
  template: Pick<MessageTemplate, 'components'>
  written: Written
  onChange: (written: Written) => void
  /** What the service said of this slot. */
  error: string | undefined
  names: LiquidNames
}

function check(text: string): Promise<readonly EditorDiagnostic[]> {
  return text.includes('{') ? checkLiquid(text) : Promise.resolve([])
}

/** Longer fixed texts stand on several lines. */
const ONE_LINE_CHARACTERS_MAX = 120

/** One slot: a value with Liquid, and what stands in for it when it is empty. */
export function SlotField({ slot, template, written, onChange, error, names }: SlotFieldProps) {
  const { value, fallback } = written
  const text = textOf(value)
  const [isSingleLine] = useState(text.length < ONE_LINE_CHARACTERS_MAX && !text.includes('\n'))
  const label = slotLabel(slot, template)
  // Only what differs from event to event can turn out empty.
  const hasFallback = isLiquid(value) || !isEmpty(fallback)
  return (
    <div className={classes['slot']} data-field={`inputs__template_slots__${slot.key}`}>
      <LiquidEditor
        label={<SlotLabel slot={slot} label={label} />}
        description={<Hint slot={slot} template={template} value={value} />}
        error={error}
        diagnostics={error === undefined ? undefined : [diagnosticFrom(error)]}
        required={slot.required}
        withAsterisk={false}
        isSingleLine={isSingleLine}
        minRows={2}
        names={names}
        check={check}
        value={text}
        onChange={(next) => onChange({ value: next, fallback })}
      />
      {hasFallback && (
        <Fallback
          label={label}
          value={textOf(fallback)}
          onChange={(next) => onChange({ value, fallback: next })}
          names={names}
        />
      )}
    </div>
  )
}

function SlotLabel({ slot, label }: { slot: Slot; label: string }) {
  return (
    <Group component="span" gap={6} display="inline-flex">
      <span>{label}</span>
      {!slot.required && (
        <Text component="span" c="dimmed" fw={400}>
          (optional)
        </Text>
      )}
    </Group>
  )
}

/** What may stand in the field, and how long it may be. */
function Hint({ slot, template, value }: Pick<SlotFieldProps, 'slot' | 'template'> & { value: unknown }) {
  return (
    <Group component="span" display="flex" justify="space-between" gap="xs" align="flex-end">
      <span className={classes['hint']}>{slotHint(slot, template)}</span>
      <Count slot={slot} value={value} />
    </Group>
  )
}

/** Characters against the limit; where Liquid decides, only the limit. */
function Count({ slot: { characters_max }, value }: { slot: Slot; value: unknown }) {
  const length = lengthOf(value)
  const isOver = length !== null && length > characters_max
  return (
    <Text span size="xs" c={isOver ? 'var(--mantine-color-error)' : 'dimmed'} className={classes['count']}>
      {length === null ? 'at most ' : <NumberText value={length} />}
      {length === null ? '' : ' / '}
      <NumberText value={characters_max} />
    </Text>
  )
}

interface FallbackProps {
  label: string
  value: string
  onChange: (value: string) => void
  names: LiquidNames
}

function Fallback({ label, value, onChange, names }: FallbackProps) {
  const id = useId()
  return (
    <div className={classes['fallback']}>
      <Text size="xs" c="dimmed" id={id} aria-hidden>
        If empty
      </Text>
      <LiquidEditor
        aria-label={`${label}, if empty`}
        isSingleLine
        placeholder="The message is skipped"
        names={names}
        check={check}
        value={value}
        onChange={onChange}
      />
    </div>
  )
}
