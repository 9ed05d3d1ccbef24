import { exactTime } from './times'

const MONTH = '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)'

/** Instants as the service writes them inside a sentence: for machines, and for people in UTC. */
const INSTANTS = new RegExp(
  [
    String.raw`\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})`,
    String.raw`\d{4}-\d{2}-\d{2}(?: at)? \d{2}:\d{2}(?::\d{2})? UTC`,
    String.raw`\d{1,2} ${MONTH} \d{4} \d{2}:\d{2}:\d{2} UTC`,
  ].join('|'),
  'g',
)

/** A text in which instants stand as a person reads them, in the given zone. */
export function withReadableInstants(text: string, timeZone: string, locale?: string): string {
  return text.replace(INSTANTS, (written) => {
    const instant = new Date(written.replace(' at ', ' '))
    return Number.isNaN(instant.getTime()) ? written : exactTime(instant, timeZone, locale)
  })
}
