import { expect, test } from 'vitest'
import { changeBody, inputsBody, keptOf, sameJson, wholeBody } from './body'
import { type Draft, draftOf, draftOfTemplate } from './draft'
import { inputSchemas } from './input-schema'
import { sourceOfCopy, sourceOfTemplate } from './source'
import { SAVED, TEMPLATE } from './test-destination'

const SCHEMAS = inputSchemas(TEMPLATE.inputs_schema)
const BASE = draftOf(SAVED)

function withInput(draft: Draft, key: string, value: unknown): Draft {
  return { ...draft, inputs: { ...draft.inputs, [key]: { ...draft.inputs[key], value } } }
}

test('a destination that was only looked at has no change', () => {
  expect(changeBody(BASE, BASE, SCHEMAS)).toEqual({})
})

test('only what was changed is sent', () => {
  expect(changeBody({ ...BASE, name: 'New', priority: 3 }, BASE, SCHEMAS)).toEqual({
    name: 'New',
    priority: 3,
  })
})

test('what was changed and changed back is no change', () => {
  const there = withInput({ ...BASE, filters: { events: [] } }, 'message', 'Other')
  const back = withInput(
    { ...there, filters: structuredClone(BASE.filters) },
    'message',
    'Hi {{ person.name }}',
  )
  expect(changeBody(back, BASE, SCHEMAS)).toEqual({})
})

test('a changed input takes all others along as they came, because inputs replace each other as a whole', () => {
  expect(changeBody(withInput(BASE, 'message', 'Hi'), BASE, SCHEMAS)).toEqual({
    inputs: {
      access_token: { secret: true },
      phone_number_id: { value: '1' },
      message_type: { value: 'text' },
      message: { value: 'Hi', templating: 'liquid' },
      template_components: { value: '[{"type":"body"}]', templating: 'liquid' },
      debug: { value: false },
    },
  })
})

test('an input emptied is left out; one whose default would come back is sent empty', () => {
  const emptied = withInput(withInput(BASE, 'message', ''), 'template_components', '')
  const inputs = inputsBody(emptied, BASE, SCHEMAS)
  expect(inputs['message']).toEqual({ value: '', templating: 'liquid' })
  expect(inputs).not.toHaveProperty('template_components')
})

test.each([
  ['[{"type": "header"}]', [{ type: 'header' }]],
  ['[{"type": "{{ inputs.kind }}"}]', [{ type: '{{ inputs.kind }}' }]],
  ['{% if a %}[]{% endif %}', '{% if a %}[]{% endif %}'],
  ['[{', '[{'],
  ['12', '12'],
])('JSON written as %s is sent as the JSON it spells, or as text', (written, sent) => {
  const inputs = inputsBody(withInput(BASE, 'template_components', written), BASE, SCHEMAS)
  expect(inputs['template_components']?.['value']).toEqual(sent)
})

test('a stored secret stays, also when one began to write another and left it empty; a new one replaces it', () => {
  const emptied = { ...BASE, inputs: { ...BASE.inputs, access_token: { value: '' } } }
  expect(changeBody(emptied, BASE, SCHEMAS)).toEqual({})
  const written = { ...BASE, inputs: { ...BASE.inputs, access_token: { value: 'EAAG' } } }
  expect(changeBody(written, BASE, SCHEMAS)).toHaveProperty('inputs.access_token', { value: 'EAAG' })
})

test('a new destination is what the documented call writes, with the defaults written out', () => {
  const base = draftOfTemplate(TEMPLATE)
  const draft = withInput(
    withInput({ ...base, name: 'Order shipped' }, 'access_token', 'EAAG'),
    'phone_number_id',
    '1',
  )
  expect(wholeBody(draft, base, sourceOfTemplate(TEMPLATE, undefined))).toEqual({
    type: 'destination',
    template_id: 'template-whatsapp',
    name: 'Order shipped',
    description: 'Sends a message.',
    enabled: true,
    filters: {},
    masking: null,
    priority: 0,
    deadline_minutes: null,
    on_unknown: 'never_twice',
    inputs: {
      access_token: { value: 'EAAG' },
      phone_number_id: { value: '1' },
      message_type: { value: 'text' },
      message: { value: 'Hello' },
      debug: { value: false },
    },
  })
})

test('a copy of an ordinary destination takes over nothing but what can be seen', () => {
  expect(keptOf(SAVED)).toEqual({})
})

test('a copy takes over what the page does not edit: mappings, another schema, an order', () => {
  const schema = [...TEMPLATE.inputs_schema, { key: 'own', type: 'string' }]
  const mappings = [{ name: 'First', inputs: { message: { value: 'x' } }, more: true }]
  const original = { ...SAVED, inputs_schema: schema, mappings, execution_order: 4 }
  const kept = keptOf(original)
  expect(kept).toEqual({ inputs_schema: schema, mappings, execution_order: 4 })
  const source = sourceOfCopy(original)
  const { draft } = source.loaded
  const body = wholeBody(draft, draft, source)
  expect(body).toMatchObject({
    mappings,
    inputs_schema: schema,
    name: 'Order shipped (copy)',
    enabled: false,
  })
  expect(body.inputs).not.toHaveProperty('access_token')
})

test.each([
  [{ a: [1, { b: null }] }, { a: [1, { b: null }] }, true],
  [{ a: 1, b: 2 }, { b: 2, a: 1 }, true],
  [{ a: undefined }, {}, false],
  [[], {}, false],
  [[1], [1, 2], false],
  ['1', 1, false],
  [null, {}, false],
])('%j and %j: the same is %s', (one, other, same) => {
  expect(sameJson(one, other)).toBe(same)
})
