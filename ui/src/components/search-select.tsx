import { Loader, Select, type SelectProps } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'

export interface Choice {
  value: string
  label: string
}

export interface SearchSelectProps extends Omit<SelectProps, 'value' | 'onChange' | 'data'> {
  /** What is chosen; also the placeholder: "All destinations". */
  label: string
  value: string | undefined
  onChange: (value: string | undefined) => void
  /** The label of a value that is not among the choices. */
  labelOf?: ((value: string) => string) | undefined
  /** Asks for choices that fit what is typed. */
  useChoices: (search: string) => { choices: readonly Choice[]; isLoading: boolean }
}

/** How long to wait for the next letter, in milliseconds. */
const PAUSE_MS = 200

/** One of many that the service knows, found by typing; clearing it chooses none. */
export function SearchSelect({ label, value, onChange, labelOf, useChoices, ...others }: SearchSelectProps) {
  const [typed, setTyped] = useState('')
  const [asked] = useDebouncedValue(typed, PAUSE_MS)
  const [known, setKnown] = useState<Choice | null>(null)
  const current = known !== null && known.value === value ? known : null
  // What was chosen stands in the field: it is no search.
  const { choices, isLoading } = useChoices(asked === current?.label ? '' : asked)
  const data = withValue(choices, value, (one) => current?.label ?? labelOf?.(one) ?? one)
  return (
    <Select
      aria-label={label}
      placeholder={label}
      searchable
      clearable
      data={data}
      value={value ?? null}
      onChange={(next) => {
        setKnown(data.find((one) => one.value === next) ?? null)
        onChange(next ?? undefined)
      }}
      onSearchChange={setTyped}
      filter={({ options }) => options}
      nothingFoundMessage="Nothing found"
      rightSection={isLoading ? <Loader size={14} /> : undefined}
      {...others}
    />
  )
}

function withValue(
  choices: readonly Choice[],
  value: string | undefined,
  labelOf: (value: string) => string,
): Choice[] {
  if (value === undefined || choices.some((one) => one.value === value)) return [...choices]
  return [{ value, label: labelOf(value) }, ...choices]
}
