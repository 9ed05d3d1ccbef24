import type { TimelineEntry } from '@/api/messages'

/** Steps with names that stay the same while later ones are added. */
export function keyedSteps(steps: readonly TimelineEntry[]): { key: string; step: TimelineEntry }[] {
  const met = new Map<string, number>()
  return steps.map((step) => {
    const name = `${step.kind} ${step.at} ${step.title}`
    const times = (met.get(name) ?? 0) + 1
    met.set(name, times)
    return { key: `${name} ${times}`, step }
  })
}
