import type { Draft } from './draft'
import type { InputSchema } from './input-schema'

const WORDS: Readonly<Record<string, string>> = {
  name: 'Name',
  description: 'Description',
  enabled: 'Enabled',
  filters: 'Filters',
  masking: 'Trigger options',
  priority: 'Priority',
  deadline_minutes: 'Send within (minutes)',
  on_unknown: 'When Meta’s answer is lost',
}

/** The parts of a draft that `fields` name (`name`, `inputs__message`), by the words that the page has for them. */
export function conflictParts(
  draft: Draft,
  fields: readonly string[],
  schemas: readonly InputSchema[],
): Record<string, unknown> {
  const all: Readonly<Record<string, unknown>> = { ...draft }
  return Object.fromEntries(
    fields.map((field) => {
      if (!field.startsWith('inputs__')) return [WORDS[field] ?? field, all[field]]
      const key = field.slice('inputs__'.length)
      const schema = schemas.find((one) => one.key === key)
      const value = schema?.isSecret === true ? 'a secret' : draft.inputs[key]?.['value']
      return [schema?.label ?? key, value]
    }),
  )
}
