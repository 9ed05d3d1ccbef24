import { Button, Stack, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useRef } from 'react'
import { newProperty, type PropertyDraft } from './property-model'
import { PropertyRow } from './property-row'

export interface PropertyRowsProps {
  /** The name of the event, for suggestions. */
  event: string
  /** What new rows are told apart by. */
  prefix: string
  properties: readonly PropertyDraft[]
  onChange: (properties: readonly PropertyDraft[]) => void
}

/** Conditions on properties of the event or the person; all have to hold. */
export function PropertyRows({ event, prefix, properties, onChange }: PropertyRowsProps) {
  const made = useRef(0)
  const add = () => {
    made.current += 1
    onChange([...properties, newProperty(`${prefix}-new-${made.current}`)])
  }
  return (
    <Stack gap="xs" role="group" aria-label="Properties">
      {properties.length > 0 && (
        <Text fw={500} size="sm">
          Properties
        </Text>
      )}
      {properties.map((property, place) => (
        <PropertyRow
          key={property.id}
          event={event}
          number={place + 1}
          property={property}
          onChange={(next) => onChange(properties.map((one) => (one.id === next.id ? next : one)))}
          onRemove={() => onChange(properties.filter(({ id }) => id !== property.id))}
        />
      ))}
      <Button
        variant="subtle"
        size="compact-sm"
        onClick={add}
        leftSection={<IconPlus size={14} aria-hidden />}
        style={{ alignSelf: 'flex-start' }}
      >
        Add property
      </Button>
    </Stack>
  )
}
