import { expect, test } from 'vitest'
import { differsFromDefault, inputSchemas, isAdvanced, shownInputs, takesLiquid } from './input-schema'
import { TEMPLATE } from './test-destination'

const SCHEMAS = inputSchemas(TEMPLATE.inputs_schema)
const keys = (inputs: Parameters<typeof shownInputs>[1]) => shownInputs(SCHEMAS, inputs).map(({ key }) => key)

test('a named sender stands in the first place, and for the token and the number unless one has its own', () => {
  const schemas = inputSchemas([...TEMPLATE.inputs_schema, { key: 'sender', type: 'string' }])
  const shown = (inputs: Parameters<typeof shownInputs>[1]) =>
    shownInputs(schemas, inputs).map(({ key }) => key)
  expect(shown({}).slice(0, 3)).toEqual(['sender', 'access_token', 'phone_number_id'])
  const named = { sender: { value: 's1' } }
  expect(shown(named)).toEqual(expect.not.arrayContaining(['access_token', 'phone_number_id']))
  expect(shown({ ...named, phone_number_id: { value: '1' } })).toEqual(
    expect.arrayContaining(['sender', 'access_token', 'phone_number_id']),
  )
})

test('a text has no message template to choose, a message template no text', () => {
  expect(keys({ message_type: { value: 'text' } })).toEqual([
    'access_token',
    'phone_number_id',
    'message_type',
    'message',
    'debug',
  ])
  expect(keys({ message_type: { value: 'template' } })).toContain('template_components')
  expect(keys({ message_type: { value: 'template' } })).not.toContain('message')
})

test('auto asks for both: what is said in the window, and the message template outside of it', () => {
  const shown = keys({ message_type: { value: 'auto' } })
  expect(shown).toContain('message')
  expect(shown).toContain('template_name')
})

test('a rich message is chosen before the text, and stands for it', () => {
  const own = inputSchemas([
    { key: 'message_type' },
    { key: 'message' },
    { key: 'debug' },
    { key: 'rich_message' },
    { key: 'reply_to' },
  ])
  const of = (rich: unknown) => shownInputs(own, { rich_message: { value: rich } }).map(({ key }) => key)
  expect(of('')).toEqual(['message_type', 'rich_message', 'message', 'debug', 'reply_to'])
  expect(of({ kind: 'image' })).toEqual(['message_type', 'rich_message', 'debug', 'reply_to'])
})

test('any other kind is sent as a text, so the form shows what a text needs', () => {
  expect(keys({ message_type: { value: 'image' } })).toContain('message')
  expect(keys({})).toContain('message')
})

test('the text of a text is not optional, nor the name of a message template', () => {
  const required = (type: string) =>
    shownInputs(SCHEMAS, { message_type: { value: type } })
      .filter(({ isRequired }) => isRequired)
      .map(({ key }) => key)
  expect(required('text')).toEqual(['access_token', 'phone_number_id', 'message'])
  expect(required('template')).toEqual(['access_token', 'phone_number_id', 'template_name'])
})

test('a schema without kinds of message shows all but what it hides', () => {
  const own = inputSchemas([{ key: 'template_name' }, { key: 'message' }, { key: 'inner', hidden: true }, {}])
  expect(shownInputs(own, {}).map(({ key, label }) => [key, label])).toEqual([
    ['template_name', 'template_name'],
    ['message', 'message'],
  ])
})

test.each([
  [{ key: 'a', templating: 'liquid' }, {}, true],
  [{ key: 'a' }, { templating: 'liquid' }, true],
  [{ key: 'a', templating: 'hog' }, { templating: 'liquid' }, false],
  [{ key: 'a' }, {}, false],
])('%j with %j takes Liquid: %s', (schema, item, expected) => {
  const [read] = inputSchemas([schema])
  expect(read !== undefined && takesLiquid(read, item)).toBe(expected)
})

test('what is sent and logged how is advanced, unless one has to fill it in', () => {
  const read = inputSchemas([{ key: 'debug' }, { key: 'message' }, { key: 'api_version', required: true }])
  expect(read.filter(isAdvanced).map(({ key }) => key)).toEqual(['debug'])
})

test.each([
  [{ key: 'a', default: 'v21.0' }, { value: 'v21.0' }, false],
  [{ key: 'a', default: 'v21.0' }, { value: 'v22.0' }, true],
  [{ key: 'a', default: 'v21.0' }, {}, false],
  [{ key: 'a', default: false }, { value: true }, true],
  [{ key: 'a', default: true }, { value: false }, true],
  [{ key: 'a' }, { value: false }, false],
])('%j with %j differs from its default: %s', (schema, item, expected) => {
  const [read] = inputSchemas([schema])
  expect(read !== undefined && differsFromDefault(read, item)).toBe(expected)
})
