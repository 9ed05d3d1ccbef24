import { expect, test } from 'vitest'
import { conflictParts } from './conflict-parts'
import { draftOf } from './draft'
import { inputSchemas } from './input-schema'
import { SAVED, TEMPLATE } from './test-destination'

test('parts have the words of the page, and no secret', () => {
  const draft = draftOf(SAVED)
  const written = { ...draft, inputs: { ...draft.inputs, access_token: { value: 'EAAG' } } }
  const fields = ['name', 'masking', 'inputs__phone_number_id', 'inputs__access_token']
  expect(conflictParts(written, fields, inputSchemas(TEMPLATE.inputs_schema))).toEqual({
    Name: 'Order shipped',
    'Trigger options': draft.masking,
    'Phone number ID': '1',
    'Access token': 'a secret',
  })
})
