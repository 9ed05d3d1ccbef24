import { expect, test } from 'vitest'
import { snippetsOf } from './snippets'

const SNIPPETS = snippetsOf({ host: 'https://whinchat.example', token: 'phc_shop' })
const codeOf = (id: string) => SNIPPETS.find((one) => one.id === id)?.code ?? ''

test.each(SNIPPETS.map(({ id }) => id))('%s is filled with host and token', (id) => {
  expect(codeOf(id)).toContain('https://whinchat.example')
  expect(codeOf(id)).toContain('phc_shop')
})

test.each(['curl', 'segment'])('the body of %s is JSON between single quotes', (id) => {
  const body = codeOf(id).split("-d '")[1]?.replace(/'$/u, '') ?? ''
  expect(() => JSON.parse(body) as unknown).not.toThrow()
  expect(body).not.toContain("'")
})

test('every snippet has a word of its own for the address', () => {
  expect(new Set(SNIPPETS.map(({ id }) => id)).size).toBe(SNIPPETS.length)
})
