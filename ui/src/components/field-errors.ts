import { ApiError } from '@/api/api-error'

/** The API's errors by the field they belong to, and what belongs to none. */
export interface FieldErrors {
  /** What the API says of a field. Names as in `attr`: `name`, `inputs__access_token`, `filters__events__0`. */
  of: (field: string) => string | undefined
  /** What the API says of the parts of a field, by what follows its name: `body.2` of `inputs__template_slots__body.2`. */
  parts: (field: string) => Readonly<Record<string, string>>
  /** What the form as a whole must show: everything that none of the given fields shows. */
  rest: string | undefined
}

/**
 * Sorts a failure onto a form's fields. A field also shows what belongs to its parts, so that `filters` shows
 * `filters__events__0` when no finer field is among `fields`.
 */
export function fieldErrors(error: unknown, fields: readonly string[]): FieldErrors {
  const nowhere = { of: () => undefined, parts: () => ({}) }
  if (error === null || error === undefined) return { ...nowhere, rest: undefined }
  if (!(error instanceof ApiError)) {
    return { ...nowhere, rest: error instanceof Error ? error.message : String(error) }
  }
  const { attr, detail } = error
  const owner = attr === null ? undefined : closest(attr, fields)
  return {
    of: (field) => (field === owner ? detail : undefined),
    parts: (field) => (field === owner ? { [(attr ?? '').slice(field.length + 2)]: detail } : {}),
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
