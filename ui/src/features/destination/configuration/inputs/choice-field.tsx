import { Select } from '@mantine/core'
import type { Choice } from '../input-schema'
import { type FieldProps, textOf } from './field-props'
import { InputLabel } from './input-label'

/** One of several. The API takes other values too: one that is set stays and can be seen. */
export function ChoiceField({ schema, item, onChange, error }: FieldProps) {
  const value = textOf(item['value'])
  return (
    <Select
      label={<InputLabel schema={schema} />}
      description={schema.description}
      error={error}
      required={schema.isRequired}
      withAsterisk={false}
      data={withValue(schema.choices, value)}
      value={value === '' ? null : value}
      onChange={(chosen) => onChange({ ...item, value: chosen ?? '' })}
      allowDeselect={false}
      clearable={!schema.isRequired && !schema.hasDefault}
      searchable={schema.isSearchable}
      nothingFoundMessage="Nothing found"
      maxDropdownHeight={320}
    />
  )
}

function withValue(choices: readonly Choice[], value: string): Choice[] {
  const isKnown = value === '' || choices.some((choice) => choice.value === value)
  return isKnown ? [...choices] : [...choices, { value, label: value }]
}
