import { type RefObject, useEffect } from 'react'
import { ApiError } from '@/api/api-error'

const FOCUSABLE = 'input:not([type=hidden]):not([disabled]), textarea, select, button, [contenteditable=true]'

/** Brings what the API refused into view and the keyboard to it: the field it names, else its nearest owner. */
export function useFirstError(error: unknown, form: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    if (!(error instanceof ApiError) || form.current === null) return
    const place = owners(error.attr)
      .map((name) => form.current?.querySelector<HTMLElement>(`[data-field="${CSS.escape(name)}"]`))
      .find((found) => found !== null && found !== undefined)
    const target = place ?? form.current.querySelector<HTMLElement>('[data-form-error]')
    target?.scrollIntoView({ block: 'center' })
    place?.querySelector<HTMLElement>(FOCUSABLE)?.focus({ preventScroll: true })
  }, [error, form])
}

/** `a__b__c` → `a__b__c`, `a__b`, `a`. */
export function owners(attr: string | null): string[] {
  const parts = attr === null ? [] : attr.split('__')
  return parts.map((_, index) => parts.slice(0, parts.length - index).join('__'))
}
