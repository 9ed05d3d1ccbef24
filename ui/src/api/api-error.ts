/** What the API says of a failure: `detail` is a sentence for people, `attr` the field it belongs to, if any. */
export interface ErrorFacts {
  readonly code: string
  readonly detail: string
  readonly attr: string | null
}

/** A request that failed. `status` is the HTTP status, 0 when no answer came. */
export class ApiError extends Error {
  readonly status: number
  readonly code: string
  readonly detail: string
  readonly attr: string | null
  /** After how many seconds it is worth trying again, where the service says so (`Retry-After`). */
  readonly retryAfterSeconds: number | null

  constructor(status: number, facts: ErrorFacts, retryAfterSeconds: number | null = null) {
    super(facts.detail)
    this.name = 'ApiError'
    this.status = status
    this.code = facts.code
    this.detail = facts.detail
    this.attr = facts.attr
    this.retryAfterSeconds = retryAfterSeconds
  }
}

const WITHOUT_WORDS: Readonly<Record<number, string>> = {
  502: 'The service behind the proxy does not answer. Is it running?',
  503: 'The service is busy or starting. Try again in a moment.',
  504: 'The service took too long to answer. Try again in a moment.',
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The facts in an error's body, or null when the body is not one of ours (a proxy's page, for example). */
export function factsIn(body: unknown): ErrorFacts | null {
  if (!isRecord(body)) return null
  const { code, detail, attr } = body
  if (typeof detail !== 'string') return factsOfTestRun(body)
  return {
    code: typeof code === 'string' ? code : 'error',
    detail,
    attr: typeof attr === 'string' ? attr : null,
  }
}

/** A refused test run says it as PostHog does: as a list of errors, or in the place of the configuration it is about. */
function factsOfTestRun({ errors, configuration }: Record<string, unknown>): ErrorFacts | null {
  if (Array.isArray(errors)) {
    return { code: 'run_refused', detail: errors.map(String).join(' '), attr: null }
  }
  const [first] = leaves(configuration, [])
  if (first === undefined) return null
  const attr = first.path.filter((part) => part !== 'non_field_errors').join('__')
  return { code: 'invalid', detail: first.text, attr: attr === '' ? null : attr }
}

interface Leaf {
  readonly path: readonly string[]
  readonly text: string
}

function leaves(value: unknown, path: readonly string[]): Leaf[] {
  if (typeof value === 'string') return [{ path, text: value }]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, child]: [string, unknown]) =>
    // Texts in a list are about the list's own place; errors of a list's items stand at the items' places.
    leaves(child, typeof child === 'string' && Array.isArray(value) ? path : [...path, name]),
  )
}

/** The failure that an answer stands for. */
export async function errorOf(response: Response): Promise<ApiError> {
  const text = await response.text()
  const facts = factsIn(parsed(text))
  const fallback =
    WITHOUT_WORDS[response.status] ??
    `The service answered with status ${response.status} and no explanation.`
  return new ApiError(
    response.status,
    facts ?? { code: 'error', detail: fallback, attr: null },
    secondsIn(response.headers.get('Retry-After')),
  )
}

/** `Retry-After` as seconds; the service never writes it as a date. */
function secondsIn(header: string | null): number | null {
  const seconds = Number(header ?? '')
  return header !== null && Number.isFinite(seconds) && seconds > 0 ? seconds : null
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** The failure when no answer came at all. */
export function unreachable(cause: unknown): ApiError {
  const error = new ApiError(0, {
    code: 'unreachable',
    detail: 'The service cannot be reached. Check that it runs and that you are connected, then try again.',
    attr: null,
  })
  error.cause = cause
  return error
}

/** A sentence for people about anything that was thrown. */
export function sentenceOf(error: unknown): string {
  if (error instanceof ApiError) return error.detail
  return error instanceof Error && error.message !== ''
    ? error.message
    : 'Something went wrong. Reload the page.'
}
