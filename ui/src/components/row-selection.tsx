import { Checkbox } from '@mantine/core'
import { useCallback, useMemo, useState } from 'react'

/** Which rows are ticked. Make it with `useSelection`. */
export interface Selection {
  selected: ReadonlySet<string>
  toggle: (key: string) => void
  /** Ticks exactly these. */
  set: (keys: Iterable<string>) => void
  /** How a row is called in its checkbox's label. */
  nameOf: (key: string) => string
}

/** Ticked rows as state of a page; `nameOf` says what a row is called: "message 0199…". */
export function useSelection(nameOf: (key: string) => string): Selection {
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set<string>())
  const toggle = useCallback(
    (key: string) =>
      setSelected((old) => {
        const next = new Set(old)
        if (!next.delete(key)) next.add(key)
        return next
      }),
    [],
  )
  const set = useCallback((keys: Iterable<string>) => setSelected(new Set(keys)), [])
  return useMemo(() => ({ selected, toggle, set, nameOf }), [selected, toggle, set, nameOf])
}

/** Ticks all rows that are loaded, or none. */
export function SelectAll({ selection, keys }: { selection: Selection; keys: readonly string[] }) {
  const ticked = keys.filter((key) => selection.selected.has(key)).length
  return (
    <Checkbox
      size="xs"
      aria-label="Select all"
      checked={ticked > 0 && ticked === keys.length}
      indeterminate={ticked > 0 && ticked < keys.length}
      onChange={() => selection.set(ticked === keys.length ? [] : keys)}
    />
  )
}
