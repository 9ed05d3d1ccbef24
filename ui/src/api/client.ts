import createClient from 'openapi-fetch'
import { ApiError, errorOf, unreachable } from './api-error'
import type { components, paths } from './schema'

/** Any model of the API by its name in the OpenAPI document: `Schema<'ProjectBody'>`. */
export type Schema<Name extends keyof components['schemas']> = components['schemas'][Name]

/** The project every page works in: the caller's current one. Spread into `params.path`. */
export const IN_PROJECT = { project_id: '@current' } as const

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS'])

/** The value of a cookie, or null. `cookies` as in `document.cookie`. */
export function cookieValue(cookies: string, name: string): string | null {
  const found = cookies.split('; ').find((cookie) => cookie.startsWith(`${name}=`))
  return found === undefined ? null : decodeURIComponent(found.slice(name.length + 1))
}

/**
 * The service's client, typed by its OpenAPI document. It throws `ApiError` for every answer that is not 2xx and when
 * the service cannot be reached, so what returns is an answer: take its body with `bodyOf`.
 */
export function createApi(baseUrl: string, cookies: () => string) {
  const client = createClient<paths>({ baseUrl, credentials: 'same-origin' })
  client.use({
    onRequest({ request }) {
      const token = SAFE_METHODS.has(request.method) ? null : cookieValue(cookies(), 'whinchat_csrf')
      if (token !== null) request.headers.set('X-CSRFToken', token)
      return request
    },
    async onResponse({ response }) {
      if (!response.ok) throw await errorOf(response)
    },
    onError({ error }) {
      // A request that its page gave up is no failure of the service.
      if (error instanceof ApiError || (error instanceof Error && error.name === 'AbortError')) return error
      return unreachable(error)
    },
  })
  return client
}

export const api = createApi('', () => document.cookie)

/** The body of an answer: `await bodyOf(api.GET('/api/users/@me/'))`. */
export async function bodyOf<Body>(
  asked: Promise<{ data?: Body | undefined; response: Response }>,
): Promise<Body> {
  const { data, response } = await asked
  if (data === undefined) {
    throw new ApiError(response.status, {
      code: 'empty_answer',
      detail: `${response.url} answered without a body. Reload the page; if it stays, look at the service's log.`,
      attr: null,
    })
  }
  return data
}
