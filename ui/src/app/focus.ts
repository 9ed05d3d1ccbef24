import { useLocation } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'

export const CONTENT_ID = 'content'

/**
 * Where a link leads to another page, the keyboard goes along: focus that vanished with the old page, or stayed in the
 * sidebar, moves to the new page's content, so that a screen reader reads it. Focus inside the page is left alone.
 */
export function useFocusAfterNavigation(): void {
  const { pathname } = useLocation()
  const shown = useRef(pathname)
  useEffect(() => {
    if (shown.current === pathname) return
    shown.current = pathname
    const focused = document.activeElement
    const isLost = focused === null || focused === document.body || focused.closest('nav') !== null
    if (isLost) document.getElementById(CONTENT_ID)?.focus({ preventScroll: true })
  }, [pathname])
}
