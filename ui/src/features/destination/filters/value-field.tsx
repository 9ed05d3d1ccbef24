import { Autocomplete, Group, TagsInput, Text, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import type { JsonObject } from '@/components/chat/json'
import { DateField } from './date-field'
import classes from './filters.module.css'
import { formOf, type PropertyKind } from './operators'
import { numberIn, operatorOf, textsOf, withRange, withText, withTexts } from './property-model'
import { useValueSuggestions } from './use-suggestions'

export interface ValueFieldProps {
  property: JsonObject
  onChange: (property: JsonObject) => void
  eventName: string | undefined
  kind: PropertyKind | undefined
}

/** How long to wait for the next letter before values are asked for, in milliseconds. */
const PAUSE_MS = 250

/** What a property is compared with, entered as its operator needs it; nothing where it needs nothing. */
export function ValueField(props: ValueFieldProps) {
  const { property, onChange } = props
  const form = formOf(operatorOf(property))
  const [first = '', second = ''] = textsOf(property)
  if (form === 'none') return null
  if (form === 'order') return <OneValue {...props} />
  if (form === 'range') return <Range low={first} high={second} {...props} />
  // Several dates can be written over the API; they are shown as what they are.
  if (form === 'date' && textsOf(property).length < 2) {
    return <DateField value={first} onChange={(text) => onChange({ ...property, value: text })} />
  }
  return <ManyValues {...props} />
}

function ManyValues({ property, onChange, eventName, kind }: ValueFieldProps) {
  const [typed, setTyped] = useState('')
  const [search] = useDebouncedValue(typed, PAUSE_MS)
  const seen = useValueSuggestions(property, eventName, search)
  const values = textsOf(property)
  return (
    <TagsInput
      size="xs"
      flex="1 1 9rem"
      miw={0}
      classNames={{ inputField: classes['chips'] }}
      aria-label="Values, any of which will do"
      placeholder={values.length === 0 ? 'Value, then Enter' : ''}
      data={kind === 'boolean' ? ['true', 'false'] : seen}
      // A comma may be part of a value or a pattern.
      splitChars={[]}
      isDuplicate={(value, others) => others.includes(value)}
      value={values}
      onChange={(texts) => onChange(withTexts(property, texts, kind))}
      searchValue={typed}
      onSearchChange={setTyped}
      maxDropdownHeight={240}
    />
  )
}

function OneValue({ property, onChange, eventName }: ValueFieldProps) {
  const [value = ''] = textsOf(property)
  const seen = useValueSuggestions(property, eventName, '')
  return (
    <Autocomplete
      size="xs"
      flex="1 1 6rem"
      miw={0}
      aria-label="Value"
      placeholder="Value"
      data={seen}
      value={value}
      onChange={(text) => onChange(withText(property, text))}
    />
  )
}

function Range({ property, onChange, low, high }: ValueFieldProps & { low: string; high: string }) {
  const isWrong = (text: string) => text !== '' && numberIn(text) === undefined
  const end = (label: string, value: string, change: (text: string) => JsonObject) => (
    <TextInput
      size="xs"
      flex={1}
      miw={0}
      inputMode="decimal"
      aria-label={label}
      value={value}
      error={isWrong(value)}
      onChange={(event) => onChange(change(event.currentTarget.value))}
    />
  )
  return (
    <Group gap={6} wrap="nowrap" flex="1 1 9rem">
      {end('From', low, (text) => withRange(property, text, high))}
      <Text size="xs" c="dimmed">
        and
      </Text>
      {end('To', high, (text) => withRange(property, low, text))}
    </Group>
  )
}
