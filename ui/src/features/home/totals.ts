export interface StateCount {
  readonly state: string
  readonly count: number
}

export interface Total {
  readonly label: string
  /** The states that it sums up, as the list of messages takes them; none for all. */
  readonly states: readonly string[]
  readonly count: number
}

const GROUPS = [
  { label: 'Delivered', states: ['delivered', 'read', 'played'] },
  { label: 'On their way', states: ['queued', 'sending', 'accepted', 'sent', 'unknown'] },
  { label: 'Held', states: ['held'] },
  { label: 'Failed or refused', states: ['failed', 'refused'] },
  { label: 'Skipped', states: ['skipped', 'cancelled'] },
] as const

/** Counts by state as what somebody wants to know at a glance, everything first. Each message is in one of the others. */
export function totalsOf(counts: readonly StateCount[]): readonly Total[] {
  const sum = (states: readonly string[] | null) =>
    counts
      .filter(({ state }) => states === null || states.includes(state))
      .reduce((before, { count }) => before + count, 0)
  return [
    { label: 'Messages', states: [], count: sum(null) },
    ...GROUPS.map(({ label, states }) => ({ label, states, count: sum(states) })),
  ]
}
