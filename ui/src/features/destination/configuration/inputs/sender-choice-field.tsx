import { Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { buildSenderChoicesQuery } from '@/api/sender-choices'
import { type FieldProps, textOf } from './field-props'
import { InputLabel } from './input-label'
import { OWN_CREDENTIALS, senderOptions } from './sender-options'

/** Which sender of the project a message goes through; or that the destination has a token of its own. */
export function SenderChoiceField({ schema, item, onChange, error }: FieldProps) {
  const { data: senders = [] } = useQuery(buildSenderChoicesQuery())
  const written = textOf(item['value'])
  const { options, chosen } = senderOptions(senders, written)
  // As long as no sender is kept there is nothing to choose from.
  if (options.length === 1) return null
  return (
    <Select
      label={<InputLabel schema={{ ...schema, isRequired: true }} />}
      description="A sender keeps number and token in one place, so that a new token is entered once."
      error={error}
      allowDeselect={false}
      data={options}
      value={chosen}
      onChange={(value) => onChange({ value: value === OWN_CREDENTIALS || value === null ? '' : value })}
    />
  )
}
