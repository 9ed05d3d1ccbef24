/** How a date in a filter is written: long before now, a day, an instant in UTC, or as text that is none of these. */
export type DateValue =
  | { readonly form: 'before_now'; readonly amount: string; readonly unit: DateUnit }
  | { readonly form: 'day'; readonly day: string }
  | { readonly form: 'instant'; readonly local: string }
  | { readonly form: 'text'; readonly text: string }

export type DateUnit = keyof typeof DATE_UNITS

/** The API's letters for units of relative dates. */
export const DATE_UNITS = {
  h: 'hours',
  d: 'days',
  w: 'weeks',
  m: 'months',
  q: 'quarters',
  y: 'years',
} as const

const BEFORE_NOW = /^-?(\d{0,5})([hdwmqy])$/
const DAY = /^(\d{4}-\d{2}-\d{2})?$/
const INSTANT = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2})?)Z?$/

/** A date as filters have it, taken apart for its fields. */
export function readDate(text: string): DateValue {
  const before = BEFORE_NOW.exec(text)
  if (before) return { form: 'before_now', amount: before[1] ?? '', unit: unitIn(before[2]) }
  if (DAY.test(text)) return { form: 'day', day: text }
  const instant = INSTANT.exec(text)
  if (instant) return { form: 'instant', local: `${instant[1]}T${instant[2]}` }
  return { form: 'text', text }
}

/** The same as filters have it. */
export function writeDate(value: DateValue): string {
  switch (value.form) {
    case 'before_now':
      return `-${value.amount}${value.unit}`
    case 'day':
      return value.day
    case 'instant':
      return value.local === '' ? '' : `${value.local}Z`
    case 'text':
      return value.text
  }
}

/** What another form begins with: as near to the old value as can be. `today` is a day: 2026-11-22. */
export function inForm(form: DateValue['form'], old: DateValue, today: string): DateValue {
  const day = (old.form === 'day' && old.day) || (old.form === 'instant' && old.local.slice(0, 10)) || today
  switch (form) {
    case 'before_now':
      return { form, amount: '7', unit: 'd' }
    case 'day':
      return { form, day }
    case 'instant':
      return { form, local: `${day}T00:00` }
    case 'text':
      return { form, text: writeDate(old) }
  }
}

export function isDateUnit(letter: string): letter is DateUnit {
  return Object.hasOwn(DATE_UNITS, letter)
}

function unitIn(letter: string | undefined): DateUnit {
  return letter !== undefined && isDateUnit(letter) ? letter : 'd'
}
