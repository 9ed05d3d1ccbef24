import { Button, Collapse, NumberInput, Paper, Radio, Stack } from '@mantine/core'
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import { useId, useState } from 'react'
import type { FieldErrors } from '@/components/field-errors'
import type { Draft } from './draft'

export const MORE_FIELDS = ['priority', 'deadline_minutes', 'on_unknown'] as const

export interface MoreSettingsProps {
  draft: Draft
  onChange: (change: Partial<Draft>) => void
  errors: FieldErrors
}

/** What most leave as it is. Open where something differs from that, or is wrong. */
export function MoreSettings({ draft, onChange, errors }: MoreSettingsProps) {
  const id = useId()
  const [wasOpened, setOpened] = useState(
    draft.priority !== 0 || draft.deadline_minutes !== null || draft.on_unknown !== 'never_twice',
  )
  const isOpen = wasOpened || MORE_FIELDS.some((field) => errors.of(field) !== undefined)
  const Chevron = isOpen ? IconChevronDown : IconChevronRight
  return (
    <Paper component="section" p="xs" aria-label="More settings">
      <Button
        variant="subtle"
        color="gray"
        size="compact-sm"
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpened(!isOpen)}
        leftSection={<Chevron size={16} aria-hidden />}
      >
        More settings
      </Button>
      <Collapse expanded={isOpen} id={id}>
        <Stack gap="md" p="xs">
          <Numbers draft={draft} onChange={onChange} errors={errors} />
          <OnUnknown draft={draft} onChange={onChange} errors={errors} />
        </Stack>
      </Collapse>
    </Paper>
  )
}

function Numbers({ draft, onChange, errors }: MoreSettingsProps) {
  return (
    <>
      <div data-field="priority">
        <NumberInput
          label="Priority"
          description="From 0 to 9: when messages wait, those of a higher priority are sent first."
          min={0}
          max={9}
          allowDecimal={false}
          value={draft.priority}
          onChange={(value) => onChange({ priority: Number(value) })}
          error={errors.of('priority')}
        />
      </div>
      <div data-field="deadline_minutes">
        <NumberInput
          label="Send within"
          description="Minutes after the event. A message that comes too late, like an old one-time code, is not sent. Empty: as the service is set up."
          suffix=" min"
          min={1}
          allowDecimal={false}
          value={draft.deadline_minutes ?? ''}
          onChange={(value) => onChange({ deadline_minutes: value === '' ? null : Number(value) })}
          error={errors.of('deadline_minutes')}
        />
      </div>
    </>
  )
}

function OnUnknown({ draft, onChange, errors }: MoreSettingsProps) {
  return (
    <div data-field="on_unknown">
      <Radio.Group
        label="When Meta’s answer is lost"
        description="Rarely, nobody can tell whether a message left."
        value={draft.on_unknown}
        onChange={(value) =>
          onChange({ on_unknown: value === 'at_least_once' ? 'at_least_once' : 'never_twice' })
        }
        error={errors.of('on_unknown')}
      >
        <Stack gap="xs" mt="xs">
          <Radio value="never_twice" label="Never twice" description="Leave it; it may not have arrived." />
          <Radio
            value="at_least_once"
            label="At least once"
            description="Send it again; it may arrive twice."
          />
        </Stack>
      </Radio.Group>
    </div>
  )
}
