import { ActionIcon, Autocomplete, Group, Select, TagsInput, Text, TextInput } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { buildPropertyNamesQuery } from '@/api/property-names'
import { arityOf, isOperator, OPERATORS, type PropertyDraft } from './property-model'

export interface PropertyRowProps {
  event: string
  /** From 1. */
  number: number
  property: PropertyDraft
  onChange: (property: PropertyDraft) => void
  onRemove: () => void
}

const OWNERS = [
  { value: 'event', label: 'Event' },
  { value: 'person', label: 'Person' },
] as const

const CHOICES = Object.entries(OPERATORS).map(([value, label]) => ({ value, label }))

/** One condition: whose property, which, how it is compared, and with what. */
export function PropertyRow({ event, number, property, onChange, onRemove }: PropertyRowProps) {
  const { owner, name, operator, isFixed } = property
  const { data } = useQuery({
    ...buildPropertyNamesQuery(owner, owner === 'event' && event !== '' ? event : undefined),
    enabled: !isFixed,
  })
  return (
    <Group gap="xs" align="flex-start" role="group" aria-label={`Property ${number}`}>
      {isFixed ? (
        <Text c="dimmed" flex={1}>
          {name === '' ? 'A condition' : name} that is kept as the API has it
        </Text>
      ) : (
        <>
          <Select
            aria-label="Whose property"
            data={OWNERS}
            value={owner}
            allowDeselect={false}
            onChange={(value) => onChange({ ...property, owner: value === 'person' ? 'person' : 'event' })}
            w={100}
          />
          <Autocomplete
            aria-label="Property"
            placeholder="Property"
            data={data?.map((one) => one.name) ?? []}
            limit={50}
            value={name}
            onChange={(value) => onChange({ ...property, name: value })}
            flex="1 1 9rem"
          />
          <Select
            aria-label="Comparison"
            data={CHOICES}
            value={operator}
            allowDeselect={false}
            onChange={(value) => {
              if (value !== null && isOperator(value)) onChange({ ...property, operator: value })
            }}
            w={170}
          />
          <Value property={property} onChange={onChange} />
        </>
      )}
      <ActionIcon
        variant="subtle"
        color="gray"
        mt={4}
        onClick={onRemove}
        aria-label={`Remove property ${number}`}
      >
        <IconX size={16} aria-hidden />
      </ActionIcon>
    </Group>
  )
}

function Value({ property, onChange }: Pick<PropertyRowProps, 'property' | 'onChange'>) {
  const { operator, values } = property
  const arity = arityOf(operator)
  if (arity === 'none') return null
  if (arity === 'many') {
    return (
      <TagsInput
        aria-label="Values"
        placeholder={values.length === 0 ? 'Value, then Enter' : ''}
        value={[...values]}
        acceptValueOnBlur
        onChange={(next) => onChange({ ...property, values: next })}
        flex="1 1 9rem"
      />
    )
  }
  return (
    <TextInput
      aria-label="Value"
      placeholder="Value"
      value={values[0] ?? ''}
      onChange={(event) => onChange({ ...property, values: [event.currentTarget.value] })}
      flex="1 1 9rem"
    />
  )
}
