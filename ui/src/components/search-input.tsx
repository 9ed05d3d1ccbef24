import { CloseButton, TextInput, type TextInputProps } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useEffect, useState } from 'react'

export interface SearchInputProps extends Omit<TextInputProps, 'value' | 'onChange' | 'defaultValue'> {
  /** What is searched: "Search destinations". Shown as placeholder and said by screen readers. */
  label: string
  /** The value in the address. */
  value: string | undefined
  /** Puts a new value into the address; undefined when the field is empty. */
  onChange: (value: string | undefined) => void
}

/** How long to wait for the next letter, in milliseconds: a fast typist's pause between words. */
const PAUSE_MS = 250

/** A search field whose value lives in the address: `navigate({ search: (old) => ({ ...old, search: value }), replace: true })`. */
export function SearchInput({ label, value = '', onChange, ...others }: SearchInputProps) {
  const [typed, setTyped] = useState(value)
  const [told, setTold] = useState(value)
  const tell = useDebouncedCallback((next: string) => {
    setTold(next)
    onChange(next === '' ? undefined : next)
  }, PAUSE_MS)
  // Back and forward change the address without this field; what it said itself must not overwrite newer typing.
  useEffect(() => {
    if (value !== told) {
      setTold(value)
      setTyped(value)
    }
  }, [value, told])
  const change = (next: string) => {
    setTyped(next)
    tell(next)
  }
  return (
    <TextInput
      type="search"
      aria-label={label}
      placeholder={label}
      leftSection={<IconSearch size={16} aria-hidden />}
      rightSection={
        typed === '' ? null : <CloseButton size="sm" aria-label="Clear search" onClick={() => change('')} />
      }
      {...others}
      value={typed}
      onChange={(event) => change(event.currentTarget.value)}
    />
  )
}
