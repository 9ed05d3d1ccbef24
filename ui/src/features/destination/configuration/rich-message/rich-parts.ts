import type { JsonObject } from '@/components/chat/json'
import type { LiquidNames } from '@/components/editor/liquid-names'

/** What every part of the form of a rich message is given. */
export interface RichParts {
  readonly rich: JsonObject
  readonly onChange: (rich: JsonObject) => void
  /** What the service said of a place, by its path. */
  readonly errors: Readonly<Record<string, string>>
  readonly names: LiquidNames
}
