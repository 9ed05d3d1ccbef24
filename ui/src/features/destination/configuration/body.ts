import type { Schema } from '@/api/client'
import type { Destination, DestinationChange, NewDestination } from '@/api/destination'
import type { JsonObject } from '@/components/chat/json'
import { type Draft, isStoredSecret } from './draft'
import { type InputSchema, inputSchemas } from './input-schema'

/** Fields of a draft that the API takes as they are. */
const PLAIN = [
  'name',
  'description',
  'enabled',
  'filters',
  'masking',
  'priority',
  'deadline_minutes',
  'on_unknown',
] as const

export type DraftField = (typeof PLAIN)[number] | 'inputs'

/** Whether two JSON values say the same; the order of members does not count. */
export function sameJson(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false
  if (Array.isArray(one) !== Array.isArray(other)) return false
  const [left, right] = [new Map(Object.entries(one)), new Map(Object.entries(other))]
  return (
    left.size === right.size &&
    [...left].every(([key, value]) => right.has(key) && sameJson(value, right.get(key)))
  )
}

/**
 * Inputs as they are sent. An untouched one goes back as it came, so that nothing this page does not know is lost; an
 * empty one is left out, unless the schema's default would then take its place.
 */
export function inputsBody(
  draft: Draft,
  base: Draft,
  schemas: readonly InputSchema[],
): Record<string, JsonObject> {
  const known = new Map(schemas.map((schema) => [schema.key, schema]))
  const sent = Object.entries(draft.inputs).flatMap(([key, item]) => {
    const before = base.inputs[key]
    const body = item === before ? item : touched(item, before, known.get(key))
    return body === undefined ? [] : [[key, body] as const]
  })
  return Object.fromEntries(sent)
}

function touched(item: JsonObject, before: JsonObject | undefined, schema: InputSchema | undefined) {
  const { value } = item
  const isEmpty = value === undefined || value === null || value === ''
  if (isEmpty && isStoredSecret(before)) return before
  if (isEmpty) return schema?.hasDefault === true && !schema.isSecret ? { ...item, value: '' } : undefined
  return { ...item, value: schema === undefined ? value : typed(schema, value) }
}

/** Text written into a field for JSON is the JSON it spells; what spells none may be Liquid that makes JSON. */
function typed(schema: InputSchema, value: unknown): unknown {
  if (typeof value !== 'string' || (schema.type !== 'json' && schema.type !== 'dictionary')) return value
  try {
    const parsed: unknown = JSON.parse(value)
    return typeof parsed === 'object' ? parsed : value
  } catch {
    return value
  }
}

/** The changed fields between what was loaded and what is written now, as a PATCH takes them; empty when none. */
export function changeBody(draft: Draft, base: Draft, schemas: readonly InputSchema[]): DestinationChange {
  const change: DestinationChange = {}
  for (const field of PLAIN) {
    if (!sameJson(draft[field], base[field])) Object.assign(change, { [field]: draft[field] })
  }
  const inputs = inputsBody(draft, base, schemas)
  return sameJson(inputs, inputsBody(base, base, schemas)) ? change : { ...change, inputs }
}

/** What a copy takes over although this page does not edit it; nothing of it when it is as the template has it. */
export function keptOf(original: Destination): Partial<NewDestination> {
  const { template, mappings, icon_url, execution_order } = original
  return {
    ...(sameJson(original.inputs_schema, template?.inputs_schema)
      ? {}
      : { inputs_schema: original.inputs_schema }),
    ...(original.hog === template?.code ? {} : { hog: original.hog }),
    ...(icon_url === template?.icon_url ? {} : { icon_url }),
    ...(mappings === null ? {} : { mappings: mappings.map(mappingBody) }),
    ...(execution_order === null ? {} : { execution_order }),
  }
}

function mappingBody(mapping: JsonObject): Schema<'MappingRequest'> {
  return { ...mapping }
}

/** The parts of where a destination comes from that its whole body needs. */
export interface Origin {
  readonly templateId: string
  readonly inputsSchema: readonly JsonObject[]
  readonly kept: Partial<NewDestination>
}

/** A whole destination, as the documented call writes a new one. */
export function wholeBody(draft: Draft, base: Draft, origin: Origin): NewDestination {
  const inputs = inputsBody(draft, base, inputSchemas(origin.inputsSchema))
  return { ...origin.kept, ...draft, type: 'destination', template_id: origin.templateId, inputs }
}
