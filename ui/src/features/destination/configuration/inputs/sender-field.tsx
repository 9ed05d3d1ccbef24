import { Autocomplete, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { buildSenderChoicesQuery } from '@/api/sender-choices'
import { type FieldProps, textOf } from './field-props'
import { InputLabel } from './input-label'

/** The number a message is sent from: Meta's id of it, with those in use to choose from. */
export function SenderField({ schema, item, onChange, error }: FieldProps) {
  const { data: senders = [] } = useQuery(buildSenderChoicesQuery())
  const names = new Map(
    senders.map((sender) => [
      sender.phone_number_id,
      [sender.display_phone_number, sender.verified_name].filter(Boolean).join(' · '),
    ]),
  )
  return (
    <Autocomplete
      label={<InputLabel schema={schema} />}
      description={schema.description}
      error={error}
      required={schema.isRequired}
      withAsterisk={false}
      autoComplete="off"
      data={[...names.keys()]}
      // All of them, whatever is written: one who opens the list wants another one.
      filter={({ options }) => options}
      renderOption={({ option }) => (
        <span>
          {option.value}{' '}
          <Text span c="dimmed" fz="xs">
            {names.get(option.value)}
          </Text>
        </span>
      )}
      value={textOf(item['value'])}
      onChange={(value) => onChange({ ...item, value })}
    />
  )
}
