import { useSyncExternalStore } from 'react'

/** How often relative times are read again, in milliseconds; they are told to the minute. */
const TICK_MS = 30_000

const listeners = new Set<() => void>()
let now = Date.now()
let timer: number | undefined

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  timer ??= window.setInterval(() => {
    now = Date.now()
    for (const tell of listeners) tell()
  }, TICK_MS)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    window.clearInterval(timer)
    timer = undefined
  }
}

function current(): number {
  // Before the first tick, or after all listeners had gone, the kept value may be old.
  if (timer === undefined && Date.now() - now > TICK_MS) now = Date.now()
  return now
}

/** The present in milliseconds, the same for every time on the page, moving on by itself. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, current)
}
