import { useEffect, useState } from 'react'
import { heardAgainAt } from './entry-words'

const SECOND_MS = 1000

/** Seconds until a try will be heard again, counting down; 0 when there is nothing to wait for. */
export function useWait(error: unknown): number {
  const [seconds, setSeconds] = useState(0)
  useEffect(() => {
    const at = heardAgainAt(error, Date.now())
    if (at === null) {
      setSeconds(0)
      return
    }
    const count = () => setSeconds(Math.max(0, Math.ceil((at - Date.now()) / SECOND_MS)))
    count()
    const timer = window.setInterval(count, SECOND_MS)
    return () => window.clearInterval(timer)
  }, [error])
  return seconds
}
