import { ApiError } from '@/api/api-error'

/** The API's errors by the field they belong to, and what belongs to none. */
export interface FieldErrors {
  /** What the API says of a field. Names as in `attr`: `name`, `inputs__access_token`, `filters__events__0`. */
  of: (field: string) => string | undefined
  /** What the form as a whole must show: everything that none of the given fields shows. */
  rest: string | undefined
}

/**
 * Sorts a failure onto a form's fields. A field also shows what belongs to its parts, so that `filters` shows
 * `filters__events__0` when no finer field is among `fields`.
 */
export function fieldErrors(error: unknown, fields: readonly string[]): FieldErrors {
  if (error === null || error === undefined) return { of: () => undefined, rest: undefined }
  if (!(error instanceof ApiError)) {
    return { of: () => undefined, rest: error instanceof Error ? error.message : String(error) }
  }
  const { attr, detail } = error
  const owner = attr === null ? undefined : closest(attr, fields)
  return {
    of: (field) => (field === owner ? detail : undefined),
    rest: owner === undefined ? detail : undefined,
  }
}

function closest(attr: string, fields: readonly string[]): string | undefined {
  return fields
    .filter((field) => attr === field || attr.startsWith(`${field}__`))
    .reduce<string | undefined>(
      (best, field) => (best !== undefined && best.length > field.length ? best : field),
      undefined,
    )
}
