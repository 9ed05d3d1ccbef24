import { ActionIcon, Box, Group, Input, Select } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import type { JsonObject } from '@/components/chat/json'
import classes from './filters.module.css'
import { operatorChoices, operatorNamed } from './operators'
import { PropertyKey } from './property-key'
import { keyOf, operatorOf, ownerOf, withOperator, withOwner } from './property-model'
import { ownerChoices } from './property-sources'
import { useGroupTypes, useKeySuggestions } from './use-suggestions'
import { ValueField } from './value-field'

export interface PropertyRowProps {
  property: JsonObject
  onChange: (property: JsonObject) => void
  onRemove: () => void
  /** Events of this name are looked at for suggestions; of all names when it is not given. */
  eventName: string | undefined
  error: string | undefined
  isNew: boolean
  /** Where it stands, as the API's errors name it. */
  place: string
}

/** Types that compare with nothing. */
const WITHOUT_OPERATOR = new Set(['hogql', 'flag'])

/** One condition on a property: whose, which, how it compares, and with what. */
export function PropertyRow(props: PropertyRowProps) {
  const { property, onChange, onRemove, eventName, error, isNew, place } = props
  const { keys, kind } = useKeySuggestions(property, eventName)
  const owner = ownerOf(property)
  const key = keyOf(property)
  const label = owner === 'hogql' ? 'SQL expression' : 'Property'
  return (
    <Box
      role="group"
      aria-label={`Filter by ${key || 'a property'}`}
      data-field={place}
      data-error={error === undefined ? undefined : true}
      className={classes.row}
    >
      <Group gap={6} wrap="nowrap">
        <OwnerSelect owner={owner} onChange={(next) => onChange(withOwner(property, next))} />
        <PropertyKey
          value={key}
          onChange={(next) => onChange({ ...property, key: next })}
          suggestions={keys}
          label={label}
          isNew={isNew}
        />
        <ActionIcon
          variant="subtle"
          color="gray"
          onClick={onRemove}
          aria-label={`Remove the filter by ${key || 'a property'}`}
        >
          <IconX size={14} aria-hidden />
        </ActionIcon>
      </Group>
      {!WITHOUT_OPERATOR.has(owner) && (
        <Group gap={6} mt={6} align="flex-start">
          <OperatorSelect
            operator={operatorOf(property)}
            kind={kind}
            onChange={(next) => onChange(withOperator(property, next))}
          />
          <ValueField property={property} onChange={onChange} eventName={eventName} kind={kind} />
        </Group>
      )}
      {error !== undefined && (
        <Input.Error mt={4} role="alert">
          {error}
        </Input.Error>
      )}
    </Box>
  )
}

function OwnerSelect({ owner, onChange }: { owner: string; onChange: (owner: string) => void }) {
  const groups = useGroupTypes()
  return (
    <Select
      size="xs"
      w={92}
      flex="none"
      aria-label="Property of"
      data={ownerChoices(groups, owner)}
      allowDeselect={false}
      comboboxProps={{ width: 'max-content', position: 'bottom-start' }}
      value={owner}
      onChange={(next) => next !== null && onChange(next)}
    />
  )
}

function OperatorSelect({
  operator,
  kind,
  onChange,
}: {
  operator: string
  kind: Parameters<typeof operatorChoices>[0]
  onChange: (operator: string) => void
}) {
  return (
    <Select
      size="xs"
      flex="1 1 7rem"
      miw={0}
      aria-label="Operator"
      data={operatorChoices(kind, operator).map(({ group, items }) => ({ group, items: [...items] }))}
      allowDeselect={false}
      searchable
      selectFirstOptionOnChange
      comboboxProps={{ width: 'max-content', position: 'bottom-start' }}
      maxDropdownHeight={320}
      value={operatorNamed(operator) ?? operator}
      onChange={(next) => next !== null && onChange(next)}
    />
  )
}
