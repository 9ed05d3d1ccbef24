import { ApiError } from '@/api/api-error'
import type { Filters } from '@/api/matching'
import { type FieldErrors, fieldErrors } from '@/components/field-errors'
import { listIn, matchersOf, placeOf } from './filters-model'

/** `filters.events[0].properties[1]`, as texts name a place → `filters__events__0__properties__1`, as `attr` does. */
export function placeOfPath(path: string): string {
  return path.replace(/\[(\d+)\]/g, '__$1').replaceAll('.', '__')
}

const BEGINNING = 'Invalid filter configuration: '
const ENDING = / \(at ([^()]+)\)$/

/**
 * A failure about filters with the place its words name, and without them: a save is refused for the filters as a
 * whole, and a row says no more than what is wrong with it.
 */
export function placed(error: unknown, placeOnPage: (place: string) => string = (place) => place): unknown {
  if (!(error instanceof ApiError) || error.attr === null) return error
  const named = ENDING.exec(error.detail)?.[1]
  const place = named?.startsWith('filters') ? placeOfPath(named) : error.attr
  const words = error.detail.replace(BEGINNING, '').replace(ENDING, '')
  const detail = place.startsWith('filters') ? words : error.detail
  return new ApiError(error.status, { code: error.code, detail, attr: placeOnPage(place) })
}

/** Every place of filters that has a row to show an error at. */
export function placesIn(filters: Filters): string[] {
  const rows = (place: string, owner: Filters) =>
    listIn(owner, 'properties').map((_, index) => `${place}__properties__${index}`)
  const entries = matchersOf(filters).flatMap((matcher) => {
    const place = placeOf(matcher)
    return [place, ...rows(place, matcher.entry)]
  })
  return [
    'filters',
    'filters__source',
    'filters__filter_test_accounts',
    ...rows('filters', filters),
    ...entries,
  ]
}

/** Errors by place, of those failures that are about filters; the first that says something of a place counts. */
export function filterErrors(filters: Filters, ...failures: readonly unknown[]): FieldErrors['of'] {
  const places = placesIn(filters)
  const sorted = failures.map((failure) => fieldErrors(failure, places))
  return (place) => sorted.map((errors) => errors.of(place)).find((detail) => detail !== undefined)
}
