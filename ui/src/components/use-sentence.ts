import { withReadableInstants } from './instants'
import { asSentence } from './sentences'
import { useTimeZone } from './time-zone'

/** Makes the service's words a sentence for people: capital, full stop, times in the project's zone. */
export function useSentence(): (text: string) => string {
  const timeZone = useTimeZone()
  return (text) => asSentence(withReadableInstants(text, timeZone))
}
