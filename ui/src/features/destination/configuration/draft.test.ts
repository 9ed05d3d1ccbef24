import { expect, test } from 'vitest'
import { draftOf, draftOfCopy, draftOfTemplate, isStoredSecret } from './draft'
import { PRESET, SAVED, TEMPLATE } from './test-destination'

test('a draft has what was given to the service, without what the service worked out', () => {
  const draft = draftOf(SAVED)
  expect(draft.filters).toEqual({
    source: 'events',
    events: [{ id: 'order shipped', name: 'order shipped', type: 'events', order: 0, extra: 1 }],
  })
  expect(draft.masking).toEqual({ ttl: 3600, hash: '{person.id}', threshold: null })
  expect(draft.inputs['message']).toEqual({ value: 'Hi {{ person.name }}', templating: 'liquid' })
  expect(draft.inputs).not.toHaveProperty('template_name')
})

test('a new destination begins with the defaults of its template', () => {
  const { name, enabled, inputs } = draftOfTemplate(TEMPLATE)
  expect([name, enabled]).toEqual(['WhatsApp', true])
  expect(inputs).toEqual({
    message_type: { value: 'text' },
    message: { value: 'Hello' },
    debug: { value: false },
  })
})

test('a preset is laid over the defaults', () => {
  expect(draftOfTemplate(TEMPLATE, PRESET)).toEqual({
    name: 'One-time code',
    description: 'Sends a code.',
    enabled: true,
    filters: PRESET.filters,
    masking: { ttl: 60, hash: '{person.id}', threshold: null },
    inputs: {
      message_type: { value: 'template' },
      message: { value: 'Hello' },
      debug: { value: false },
      template_name: { value: 'login_code' },
    },
    priority: 9,
    deadline_minutes: 10,
    on_unknown: 'never_twice',
  })
})

test('a copy is paused, says that it is one, and has no secret', () => {
  const copy = draftOfCopy(SAVED)
  expect([copy.name, copy.enabled]).toEqual(['Order shipped (copy)', false])
  expect(copy.inputs).not.toHaveProperty('access_token')
  expect(copy.inputs['phone_number_id']).toEqual({ value: '1' })
})

test.each([
  [{ secret: true }, true],
  [{ secret: true, value: 'new' }, false],
  [{ value: 'new' }, false],
  [undefined, false],
])('%j stands for a stored secret: %s', (item, expected) => {
  expect(isStoredSecret(item)).toBe(expected)
})
