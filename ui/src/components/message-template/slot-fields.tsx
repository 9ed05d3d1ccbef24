import { Alert, Button, Fieldset, Group, Stack, Text } from '@mantine/core'
import type { MessageTemplate } from '@/api/message-templates'
import type { LiquidNames } from '../editor/liquid-names'
import { SlotField } from './slot-field'
import { keptFor, type SlotValues, strayKeys, withWritten, writtenIn } from './slot-values'
import { slotGroups } from './slot-words'

export interface SlotFieldsProps {
  template: Pick<MessageTemplate, 'components' | 'slots' | 'name' | 'language'>
  values: SlotValues
  onChange: (values: SlotValues) => void
  /** What the service said of the slots: by key; what belongs to none under an empty key. */
  errors: Readonly<Record<string, string>>
  names: LiquidNames
}

/** A field for each slot of a message template, cards of a carousel grouped. */
export function SlotFields({ template, values, onChange, errors, names }: SlotFieldsProps) {
  const strays = strayKeys(values, template.slots)
  const groups = slotGroups(template.slots)
  return (
    <Stack gap="md">
      {template.slots.length === 0 && (
        <Text c="dimmed">This message template says the same to everybody: there is nothing to fill in.</Text>
      )}
      {strays.length > 0 && (
        <Strays keys={strays} onRemove={() => onChange(keptFor(values, template.slots))} errors={errors} />
      )}
      {groups.map(({ title, slots }) => {
        const fields = slots.map((slot) => (
          <SlotField
            key={`${template.name} ${template.language} ${slot.key}`}
            slot={slot}
            template={template}
            written={writtenIn(values, slot.key)}
            onChange={(written) => onChange(withWritten(values, slot.key, written))}
            error={errors[slot.key]}
            names={names}
          />
        ))
        return title === '' ? (
          fields
        ) : (
          <Fieldset key={title} legend={title}>
            <Stack gap="md">{fields}</Stack>
          </Fieldset>
        )
      })}
    </Stack>
  )
}

interface StraysProps {
  keys: readonly string[]
  errors: Readonly<Record<string, string>>
  onRemove: () => void
}

function Strays({ keys, errors, onRemove }: StraysProps) {
  const said = keys.map((key) => errors[key]).find((one) => one !== undefined)
  return (
    <Alert color={said === undefined ? 'yellow' : 'red'} variant="light" p="xs" data-stray-slots>
      <Group justify="space-between" gap="xs">
        <Text flex="1 1 14rem">
          {said ??
            `What was written for ${keys.join(', ')} has no place in this message template, and would be refused.`}
        </Text>
        <Button size="xs" variant="default" onClick={onRemove}>
          Remove
        </Button>
      </Group>
    </Alert>
  )
}
