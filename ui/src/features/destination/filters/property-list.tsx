import { Button, Stack, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { Fragment, useRef, useState } from 'react'
import type { JsonObject } from '@/components/chat/json'
import { keyed } from '@/components/chat/keyed'
import { replaced } from './filters-model'
import { newProperty } from './property-model'
import { PropertyRow } from './property-row'

export interface PropertyListProps {
  properties: readonly JsonObject[]
  onChange: (properties: readonly JsonObject[]) => void
  /** Where the list stands, as the API's errors name it: `filters`, `filters__events__0`. */
  place: string
  errorAt: (place: string) => string | undefined
  eventName: string | undefined
  addLabel: string
}

/** Conditions on properties, all of which must hold. */
export function PropertyList({
  properties,
  onChange,
  place,
  errorAt,
  eventName,
  addLabel,
}: PropertyListProps) {
  const [added, setAdded] = useState<number>()
  const add = useRef<HTMLButtonElement>(null)
  const change = (index: number, property: JsonObject | undefined) => {
    onChange(replaced(properties, index, property))
    if (property !== undefined) return
    // What had the focus is gone; the next act is likely to add another.
    setAdded(undefined)
    add.current?.focus()
  }
  return (
    <Stack gap={6}>
      {keyed(properties).map(({ key, item }, index) => (
        <Fragment key={key}>
          {index > 0 && (
            <Text size="xs" c="dimmed">
              and
            </Text>
          )}
          <PropertyRow
            property={item}
            onChange={(property) => change(index, property)}
            onRemove={() => change(index, undefined)}
            eventName={eventName}
            place={`${place}__properties__${index}`}
            error={errorAt(`${place}__properties__${index}`)}
            isNew={index === added}
          />
        </Fragment>
      ))}
      <Button
        ref={add}
        variant="subtle"
        size="compact-xs"
        style={{ alignSelf: 'flex-start' }}
        leftSection={<IconPlus size={12} aria-hidden />}
        onClick={() => {
          onChange([...properties, newProperty()])
          setAdded(properties.length)
        }}
      >
        {addLabel}
      </Button>
    </Stack>
  )
}
