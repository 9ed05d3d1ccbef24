import { Tooltip } from '@mantine/core'

const EXACT = new Intl.NumberFormat()
const COMPACT = new Intl.NumberFormat(undefined, { notation: 'compact', maximumFractionDigits: 1 })
const SHARE = new Intl.NumberFormat(undefined, { style: 'percent', maximumFractionDigits: 1 })

export interface NumberTextProps {
  value: number | null | undefined
  /** exact: "12,345" · compact: "12.3K", exact in the tooltip · share: 0.5 is "50%". */
  form?: 'exact' | 'compact' | 'share'
  fallback?: string
}

/** A number in the reader's way of writing. */
export function NumberText({ value, form = 'exact', fallback = '—' }: NumberTextProps) {
  if (value === null || value === undefined) return <span>{fallback}</span>
  if (form === 'share') return <span>{SHARE.format(value)}</span>
  const exact = EXACT.format(value)
  if (form === 'exact' || Math.abs(value) < 10_000) return <span>{exact}</span>
  return (
    <Tooltip label={exact}>
      <span>{COMPACT.format(value)}</span>
    </Tooltip>
  )
}
