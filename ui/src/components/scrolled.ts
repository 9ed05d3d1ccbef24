import { useSyncExternalStore } from 'react'

/** Scrolled down further than this one reads, and nothing may push rows away. */
const TOP_PX = 240

function subscribe(tell: () => void): () => void {
  window.addEventListener('scroll', tell, { passive: true })
  return () => window.removeEventListener('scroll', tell)
}

function isAtTop(): boolean {
  return window.scrollY < TOP_PX
}

/** Whether the page is scrolled to its top, or nearly. */
export function useIsAtTop(): boolean {
  return useSyncExternalStore(subscribe, isAtTop)
}
