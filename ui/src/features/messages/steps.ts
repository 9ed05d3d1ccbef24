import type { TimelineEntry } from '@/api/messages'
import type { Standing } from './standing'

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

/** Steps without the reason and remedy that stand above them all already: each is said once. */
export function withoutRepeats(
  steps: readonly TimelineEntry[],
  above: Pick<Standing, 'reason' | 'remedy'> | null,
): TimelineEntry[] {
  return steps.map((step) => ({
    ...step,
    reason: step.reason === above?.reason ? null : step.reason,
    remedy: step.remedy === above?.remedy ? null : step.remedy,
  }))
}
