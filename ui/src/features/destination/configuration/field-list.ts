import type { Draft } from './draft'
import { type InputSchema, shownInputs } from './input-schema'
import { MORE_FIELDS } from './more-settings'

/** What the API may name that has a place of its own on the page. Names as in `attr`. */
export function fieldList(schemas: readonly InputSchema[], { inputs }: Draft): string[] {
  const shown = shownInputs(schemas, inputs).map(({ key }) => `inputs__${key}`)
  return ['name', 'description', 'enabled', 'filters', 'masking', ...MORE_FIELDS, ...shown]
}
