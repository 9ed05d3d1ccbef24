import { NumberInput, Switch, TextInput } from '@mantine/core'
import { type FieldProps, textOf } from './field-props'
import { InputLabel } from './input-label'

/** One line of text as it is. */
export function TextField({ schema, item, onChange, error }: FieldProps) {
  return (
    <TextInput
      label={<InputLabel schema={schema} />}
      description={schema.description}
      error={error}
      required={schema.isRequired}
      withAsterisk={false}
      spellCheck={false}
      autoComplete="off"
      value={textOf(item['value'])}
      onChange={(event) => onChange({ ...item, value: event.currentTarget.value })}
    />
  )
}

export function NumberField({ schema, item, onChange, error }: FieldProps) {
  const { value } = item
  return (
    <NumberInput
      label={<InputLabel schema={schema} />}
      description={schema.description}
      error={error}
      required={schema.isRequired}
      withAsterisk={false}
      value={typeof value === 'number' ? value : ''}
      onChange={(written) => onChange({ ...item, value: written === '' ? '' : Number(written) })}
    />
  )
}

/** On or off. Needs no "(optional)": off is an answer. */
export function SwitchField({ schema, item, onChange, error }: FieldProps) {
  return (
    <Switch
      label={schema.label}
      description={schema.description}
      error={error}
      checked={item['value'] === true}
      onChange={(event) => onChange({ ...item, value: event.currentTarget.checked })}
    />
  )
}
