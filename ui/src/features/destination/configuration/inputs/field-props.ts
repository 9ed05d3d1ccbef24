import type { JsonObject } from '@/components/chat/json'
import type { LiquidNames } from '@/components/editor/liquid-names'
import type { InputSchema } from '../input-schema'

/** What the field of every kind of input is given. */
export interface FieldProps {
  readonly schema: InputSchema
  /** `{value, templating?}`; `{}` while there is none. */
  readonly item: JsonObject
  readonly onChange: (item: JsonObject) => void
  /** What the API said of it when the destination was saved. */
  readonly error: string | undefined
  /** What the API said of its parts, by what follows its name. */
  readonly parts?: Readonly<Record<string, string>>
  /** Names for Liquid from real events. */
  readonly names: LiquidNames
  /** Whether the service keeps a secret for it. */
  readonly isStored: boolean
}

/** A JSON value as text in a field. */
export function textOf(value: unknown): string {
  if (value === undefined || value === null) return ''
  return typeof value === 'string' ? value : JSON.stringify(value, null, 2)
}
