import { withReadableInstants } from '@/components/instants'
import { useTimeZone } from '@/components/time-zone'
import { sentenceOf } from './standing'

/** Makes the service's words a sentence for people: capital, full stop, times in the project's zone. */
export function useSentence(): (text: string) => string {
  const timeZone = useTimeZone()
  return (text) => sentenceOf(withReadableInstants(text, timeZone))
}
