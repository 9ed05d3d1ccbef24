/** One changed place of a JSON value: `path` is `inputs.message.value`; an absent side is undefined. */
export interface Difference {
  readonly path: string
  readonly before: unknown
  readonly after: unknown
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Every place where two JSON values differ, deepest names first found. Lists are compared item by item. */
export function differences(before: unknown, after: unknown, path = ''): Difference[] {
  if (Object.is(before, after)) return []
  const [old, young] = [partsOf(before), partsOf(after)]
  if (old === null || young === null || Array.isArray(before) !== Array.isArray(after)) {
    return [{ path, before, after }]
  }
  const names = [...new Set([...Object.keys(old), ...Object.keys(young)])]
  return names.flatMap((name) => differences(old[name], young[name], path === '' ? name : `${path}.${name}`))
}

function partsOf(value: unknown): Readonly<Record<string, unknown>> | null {
  if (Array.isArray(value))
    return Object.fromEntries(value.map((item: unknown, index) => [String(index), item]))
  return isRecord(value) ? value : null
}

/** One side of a difference as a person reads it. */
export function written(value: unknown): string {
  if (value === undefined) return '(not set)'
  if (value === null) return '(none)'
  if (value === '') return '(empty)'
  return typeof value === 'string' ? value : JSON.stringify(value, null, 2)
}
