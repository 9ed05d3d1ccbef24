// @vitest-environment node
import { createServer, type IncomingMessage, type Server } from 'node:http'
import { afterEach, expect, test } from 'vitest'
import { ApiError, factsIn } from './api-error'
import { bodyOf, cookieValue, createApi, IN_PROJECT } from './client'

let server: Server | undefined

afterEach(() => server?.close())

/** A real service that answers everything with one status and body; returns its address and what it was asked. */
async function serve(
  status: number,
  body: string,
  headers: Record<string, string> = {},
): Promise<{ url: string; asked: IncomingMessage[] }> {
  const asked: IncomingMessage[] = []
  server = createServer((request, response) => {
    asked.push(request)
    response.writeHead(status, { 'Content-Type': 'application/json', ...headers }).end(body)
  })
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server has no port')
  return { url: `http://127.0.0.1:${address.port}`, asked }
}

test('a changing request carries the token of the cookie, a reading one does not', async () => {
  const { url, asked } = await serve(200, '{}')
  const api = createApi(url, () => 'other=1; whinchat_csrf=abc%3D')
  await api.GET('/api/users/@me/')
  await api.DELETE('/api/projects/{project_id}/hog_functions/{function_id}/', {
    params: { path: { ...IN_PROJECT, function_id: '0199' } },
  })
  expect(asked.map((request) => request.headers['x-csrftoken'])).toEqual([undefined, 'abc='])
  expect(asked[1]?.url).toBe('/api/projects/%40current/hog_functions/0199/')
})

test("a refusal is thrown in the API's own words, with the field it belongs to", async () => {
  const refusal = {
    type: 'validation_error',
    code: 'required',
    detail: 'This field is required.',
    attr: 'name',
  }
  const { url } = await serve(400, JSON.stringify(refusal))
  const failure = await createApi(url, () => '')
    .GET('/api/users/@me/')
    .catch((error: unknown) => error)
  expect(failure).toBeInstanceOf(ApiError)
  expect(failure).toMatchObject({
    status: 400,
    code: 'required',
    detail: 'This field is required.',
    attr: 'name',
  })
})

test.each([
  [{ status: 'error', errors: ['Missing event'] }, null, 'Missing event'],
  [{ configuration: ['Required.'] }, null, 'Required.'],
  [{ configuration: { inputs: { message: ['Unknown tag.'] } } }, 'inputs__message', 'Unknown tag.'],
  [{ configuration: { filters: { non_field_errors: ['Broken.'] } } }, 'filters', 'Broken.'],
  [{ configuration: { mappings: [{}, { filters: ['Broken.'] }] } }, 'mappings__1__filters', 'Broken.'],
])('a refused test run %j names its field', (body, attr, detail) => {
  expect(factsIn(body)).toMatchObject({ attr, detail })
})

test('a refusal for now says when it is worth trying again', async () => {
  const refusal = JSON.stringify({ code: 'throttled', detail: 'Try again in 32 seconds.', attr: null })
  const { url } = await serve(429, refusal, { 'Retry-After': '32' })
  const failure = createApi(url, () => '').GET('/api/users/@me/')
  await expect(failure).rejects.toMatchObject({ status: 429, retryAfterSeconds: 32 })
})

test("a proxy's page is explained instead of shown", async () => {
  const { url } = await serve(502, '<html>Bad gateway</html>')
  const failure = createApi(url, () => '').GET('/api/users/@me/')
  await expect(failure).rejects.toMatchObject({
    status: 502,
    detail: expect.stringContaining('Is it running?'),
  })
})

test('a service that is not there is an ApiError without a status', async () => {
  const { url } = await serve(200, '{}')
  await new Promise((resolve) => server?.close(resolve))
  const failure = createApi(url, () => '').GET('/api/users/@me/')
  await expect(failure).rejects.toMatchObject({ status: 0, code: 'unreachable' })
})

test('an answer without a body is said to be one', async () => {
  const { url } = await serve(204, '')
  const asked = bodyOf(createApi(url, () => '').GET('/api/users/@me/'))
  await expect(asked).rejects.toMatchObject({ code: 'empty_answer' })
})

test('only the whole name of a cookie counts', () => {
  expect(cookieValue('my_whinchat_csrf=no; whinchat_csrf=yes', 'whinchat_csrf')).toBe('yes')
  expect(cookieValue('my_whinchat_csrf=no', 'whinchat_csrf')).toBeNull()
})
