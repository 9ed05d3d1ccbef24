import { sameJson } from './body'
import type { Draft } from './draft'

export interface Rebased {
  readonly draft: Draft
  /** What was changed on both sides and differs: field names, of inputs `inputs__<key>`. The draft has one's own. */
  readonly conflicts: readonly string[]
}

/**
 * One's own changes on top of what was saved meanwhile: `draft` was written on `before`, `after` is saved now. What one did
 * not touch is as it is saved now.
 */
export function rebase(draft: Draft, before: Draft, after: Draft): Rebased {
  const conflicts: string[] = []
  const merged = mergeFields({ ...draft }, { ...before }, { ...after }, ['inputs'], '', conflicts)
  const inputs = mergeFields(draft.inputs, before.inputs, after.inputs, [], 'inputs__', conflicts)
  return { draft: { ...draft, ...merged, inputs: withoutAbsent(inputs) }, conflicts }
}

type Fields<Value> = Readonly<Record<string, Value>>

function mergeFields<Value>(
  mine: Fields<Value>,
  before: Fields<Value>,
  after: Fields<Value>,
  except: readonly string[],
  prefix: string,
  conflicts: string[],
): Record<string, Value | undefined> {
  const names = new Set([...Object.keys(mine), ...Object.keys(before), ...Object.keys(after)])
  const merged: Record<string, Value | undefined> = {}
  for (const name of names) {
    if (except.includes(name)) continue
    const isMine = !sameJson(mine[name], before[name])
    const isTheirs = !sameJson(after[name], before[name])
    if (isMine && isTheirs && !sameJson(mine[name], after[name])) conflicts.push(`${prefix}${name}`)
    merged[name] = isMine ? mine[name] : after[name]
  }
  return merged
}

function withoutAbsent<Value>(fields: Record<string, Value | undefined>): Record<string, Value> {
  const present: Record<string, Value> = {}
  for (const [name, value] of Object.entries(fields)) {
    if (value !== undefined) present[name] = value
  }
  return present
}
