import { ActionIcon, Box, Select, Text, TextInput } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import classes from './settings.module.css'
import { needsValue, OPERATORS, type Row, TYPES, withCurrent } from './test-accounts'

export interface TestAccountRowProps {
  row: Row
  /** Counted from 1, to tell the rows apart when they are read aloud. */
  number: number
  error: string | undefined
  onChange: (row: Row) => void
  onRemove: () => void
}

/** One condition: whose property, which, how it compares, and with what. */
export function TestAccountRow({ row, number, error, onChange, onRemove }: TestAccountRowProps) {
  const change = (part: Partial<Row>) => onChange({ ...row, ...part })
  return (
    <Box role="group" aria-label={`Condition ${number}`} className={classes.condition}>
      <Select
        aria-label="Property of"
        data={withCurrent(TYPES, row.type)}
        allowDeselect={false}
        value={row.type}
        onChange={(type) => type !== null && change({ type })}
      />
      <TextInput
        aria-label="Property"
        placeholder="Property"
        value={row.key}
        onChange={(event) => change({ key: event.currentTarget.value })}
        error={error !== undefined}
      />
      <Select
        aria-label="Operator"
        data={withCurrent(OPERATORS, row.operator)}
        allowDeselect={false}
        value={row.operator}
        onChange={(operator) => operator !== null && change({ operator })}
      />
      {needsValue(row.operator) ? (
        <TextInput
          aria-label="Value"
          placeholder="Value"
          value={row.value}
          onChange={(event) => change({ value: event.currentTarget.value })}
        />
      ) : (
        <span />
      )}
      <ActionIcon
        variant="subtle"
        color="gray"
        size={36}
        aria-label={`Remove condition ${number}`}
        onClick={onRemove}
      >
        <IconX size={16} aria-hidden />
      </ActionIcon>
      {error !== undefined && (
        <Text c="error" size="xs" role="alert" className={classes.conditionError}>
          {error}
        </Text>
      )}
    </Box>
  )
}
