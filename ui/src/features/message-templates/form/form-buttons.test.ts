import { expect, test } from 'vitest'
import { buttonForm, buttonPart, isButtonKnown } from './form-buttons'

test('a flow is named by its id, and one that says more is left as it is', () => {
  const flow = { type: 'FLOW', text: 'Book', flow_id: '123' }
  expect(isButtonKnown(flow)).toBe(true)
  expect(buttonPart(buttonForm(flow, 0))).toEqual(flow)
  expect(isButtonKnown({ ...flow, navigate_screen: 'START' })).toBe(false)
})
