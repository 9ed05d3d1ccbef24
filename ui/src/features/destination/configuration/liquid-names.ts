import type { PropertyDefinition } from '@/api/property-names'
import type { LiquidNames, NameSuggestion } from '@/components/editor/liquid-names'
import type { InputSchema } from './input-schema'

/** Names for completion, from what real events, people and groups have. A secret is no name: no text may hold it. */
export function liquidNames(
  event: readonly PropertyDefinition[],
  person: readonly PropertyDefinition[],
  group: readonly PropertyDefinition[],
  schemas: readonly InputSchema[],
): LiquidNames {
  const inputs = schemas.filter(({ isSecret }) => !isSecret)
  const types = [...new Set(group.map(({ group_type }) => group_type ?? ''))].filter(Boolean)
  return {
    'event.properties': event.map(suggestion),
    'person.properties': person.map(suggestion),
    inputs: inputs.map(({ key, label }) => ({ name: key, detail: label })),
    groups: types.map((name) => ({ name })),
    ...Object.fromEntries(
      types.map((type) => [
        `groups.${type}.properties`,
        group.filter(({ group_type }) => group_type === type).map(suggestion),
      ]),
    ),
  }
}

function suggestion({ name, kind }: PropertyDefinition): NameSuggestion {
  return { name, detail: kind }
}
