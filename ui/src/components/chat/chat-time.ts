/** Times of a chat in the reader's language; empty for what is no time. */

/** Hour and minute of an ISO 8601 instant. */
export function timeOf(at: string | undefined, timeZone: string | undefined): string {
  return formatted(at, { hour: 'numeric', minute: '2-digit', timeZone })
}

/** The day of an ISO 8601 instant. */
export function dayOf(at: string | undefined, timeZone: string | undefined): string {
  return formatted(at, { day: 'numeric', month: 'long', year: 'numeric', timeZone })
}

function formatted(at: string | undefined, options: Intl.DateTimeFormatOptions): string {
  const instant = at === undefined ? Number.NaN : Date.parse(at)
  return Number.isNaN(instant) ? '' : new Intl.DateTimeFormat(undefined, options).format(instant)
}
