import { ActionIcon, Autocomplete, Group, Paper, Stack, TextInput, Title } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { buildEventNamesQuery } from '@/api/events'
import { AUTOCAPTURE, type StepDraft } from './action-model'
import { ComparedText } from './compared-text'
import { PropertyRows } from './property-rows'

export interface StepCardProps {
  step: StepDraft
  /** From 1. */
  number: number
  onChange: (step: StepDraft) => void
  /** Absent for the only one. */
  onRemove: (() => void) | undefined
}

/** One event and what else has to hold for it. */
export function StepCard({ step, number, onChange, onRemove }: StepCardProps) {
  const { data: names } = useQuery(buildEventNamesQuery(''))
  const hasElement =
    step.event.trim() === AUTOCAPTURE || [step.text.value, step.href.value, step.selector].some(Boolean)
  return (
    <Paper p="md" role="group" aria-label={`Event ${number}`}>
      <Stack gap="sm">
        <Group justify="space-between">
          <Title order={3}>Event {number}</Title>
          {onRemove !== undefined && (
            <ActionIcon
              variant="subtle"
              color="gray"
              onClick={onRemove}
              aria-label={`Remove event ${number}`}
            >
              <IconTrash size={16} aria-hidden />
            </ActionIcon>
          )}
        </Group>
        <Autocomplete
          label="Event name"
          placeholder="Any event"
          data={names?.results.map(({ name }) => name) ?? []}
          limit={50}
          maxLength={200}
          value={step.event}
          onChange={(event) => onChange({ ...step, event })}
        />
        <ComparedText
          label="Page address"
          part={step.url}
          placeholder="/thanks"
          onChange={(url) => onChange({ ...step, url })}
        />
        {hasElement && <ElementParts step={step} onChange={onChange} />}
        <PropertyRows
          event={step.event.trim()}
          prefix={step.id}
          properties={step.properties}
          onChange={(properties) => onChange({ ...step, properties })}
        />
      </Stack>
    </Paper>
  )
}

/** What was clicked or changed: only autocaptured events know it. */
function ElementParts({ step, onChange }: Pick<StepCardProps, 'step' | 'onChange'>) {
  return (
    <>
      <ComparedText
        label="Text of the element"
        part={step.text}
        placeholder="Pay now"
        onChange={(text) => onChange({ ...step, text })}
      />
      <ComparedText
        label="Link of the element"
        part={step.href}
        placeholder="/pay"
        onChange={(href) => onChange({ ...step, href })}
      />
      <TextInput
        label="CSS selector"
        placeholder="button.pay"
        value={step.selector}
        onChange={(event) => onChange({ ...step, selector: event.currentTarget.value })}
      />
    </>
  )
}
