import { exactTime } from './times'

/** An instant as the service writes it inside a sentence. */
const INSTANT = /\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})/g

/** A text in which instants stand as a person reads them, in the given zone. */
export function withReadableInstants(text: string, timeZone: string, locale?: string): string {
  return text.replace(INSTANT, (written) => {
    const instant = new Date(written)
    return Number.isNaN(instant.getTime()) ? written : exactTime(instant, timeZone, locale)
  })
}
