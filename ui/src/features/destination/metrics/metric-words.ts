/** The metrics of a destination in plain words, in the order in which they happen to a message. */

export interface MetricWord {
  readonly name: string
  readonly label: string
  readonly meaning: string
  /** The metric of which it is a share, where a share says something. */
  readonly of?: string
  /** States of the messages that it counts, to list them. */
  readonly states?: string
  /** Shown as a tile even while it is zero. */
  readonly isMain?: boolean
}

export const METRIC_WORDS: readonly MetricWord[] = [
  {
    name: 'triggered',
    label: 'Messages',
    meaning: 'An event matched, and a message was promised.',
    isMain: true,
  },
  {
    name: 'succeeded',
    label: 'Accepted',
    meaning: 'Meta took the message.',
    of: 'triggered',
    isMain: true,
  },
  { name: 'sent', label: 'Sent', meaning: 'Meta reports that it was sent.', of: 'triggered' },
  {
    name: 'delivered',
    label: 'Delivered',
    meaning: 'It arrived on the phone.',
    of: 'triggered',
    isMain: true,
  },
  {
    name: 'read',
    label: 'Read',
    meaning: 'The recipient read it, as far as they let Meta say so.',
    of: 'triggered',
    isMain: true,
  },
  {
    name: 'failed',
    label: 'Failed',
    meaning: 'Meta refused it, it was given up, or it could not be delivered.',
    of: 'triggered',
    states: 'failed,refused',
    isMain: true,
  },
  {
    name: 'skipped',
    label: 'Stopped by a gate',
    meaning: 'No number, no consent, a closed window: the message says which.',
    of: 'triggered',
    states: 'skipped',
  },
  {
    name: 'inputs_failed',
    label: 'Could not be written',
    meaning: 'The message could not be rendered from its event.',
    of: 'triggered',
    states: 'failed',
  },
  {
    name: 'masked',
    label: 'Held back',
    meaning: 'The event matched, and the trigger options let no message through.',
  },
  {
    name: 'filtered',
    label: 'Did not match',
    meaning: 'Events of a name it listens to whose properties did not match.',
  },
  {
    name: 'filtering_failed',
    label: 'Filters broken',
    meaning: 'Events that came while the filters refer to something that is gone.',
  },
  { name: 'fetch', label: 'Requests', meaning: 'Requests made to the Cloud API.' },
]

const KIND_LABELS: Readonly<Record<string, string>> = {
  success: 'Succeeded',
  failure: 'Failed',
  other: 'Everything else',
}

/** The label of a series by its name in the API, a metric's or a kind's; an unknown one shows its own. */
export function labelOf(name: string): string {
  return KIND_LABELS[name] ?? METRIC_WORDS.find((word) => word.name === name)?.label ?? name
}

export interface Tile extends MetricWord {
  readonly value: number
  /** Between 0 and 1; absent where it would say nothing. */
  readonly share?: number
}

/** Metrics that are steps or requests beside the ones that tiles show. */
const NO_TILES = new Set(['sent', 'fetch'])

/** Counted in events or requests, or the same again a moment later: they would drown the lines about messages. */
const NO_LINES = new Set(['sent', 'fetch', 'filtered', 'filtering_failed', 'masked'])

/** Whether the chart has a line for it; the table has them all. */
export function hasLine(name: string): boolean {
  return !NO_LINES.has(name)
}

/** What is shown as tiles: the main metrics always, others where they occurred. */
export function tilesOf(totals: Readonly<Record<string, number>>): Tile[] {
  return METRIC_WORDS.flatMap((word) => {
    const value = totals[word.name] ?? 0
    const isShown = word.isMain === true || (value > 0 && !NO_TILES.has(word.name))
    return isShown ? [{ ...word, value, ...shareOf(value, totals[word.of ?? '']) }] : []
  })
}

function shareOf(value: number, whole: number | undefined): { share?: number } {
  return value === 0 || whole === undefined || whole === 0 ? {} : { share: value / whole }
}
