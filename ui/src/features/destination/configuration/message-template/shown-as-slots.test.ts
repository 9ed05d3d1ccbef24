import { expect, test } from 'vitest'
import { componentsOf } from '@/components/message-template/slots-to-components'
import { ORDER } from '@/components/message-template/test-template'
import { shownAsSlots } from './shown-as-slots'

const FILLED = { 'body.order': '{{ event.properties.order_id }}', 'button.1': 'A-1' }
const PRESET = { slots: {}, components: componentsOf(ORDER, FILLED).made, hasComponents: true }
const EMPTY = { slots: {}, components: [], hasComponents: false }
const SLOTS = { ...EMPTY, slots: FILLED }

test('what came in Meta’s form and fits the slots is shown as slots', () => {
  expect(shownAsSlots(PRESET, PRESET, ORDER, 'by content')).toEqual(FILLED)
  expect(shownAsSlots(SLOTS, PRESET, ORDER, 'slots')).toEqual(FILLED)
})

test('what slots cannot say stays in Meta’s form', () => {
  const odd = { ...PRESET, components: [{ type: 'body', parameters: [{ type: 'currency' }] }] }
  expect(shownAsSlots(odd, odd, ORDER, 'by content')).toBeNull()
})

test('Meta’s form is not taken from under the hands of who writes in it', () => {
  const half = { ...PRESET, components: PRESET.components.slice(0, 1) }
  expect(shownAsSlots(half, PRESET, ORDER, 'by content')).toBeNull()
  expect(shownAsSlots(EMPTY, PRESET, ORDER, 'by content')).toBeNull()
  expect(shownAsSlots(PRESET, PRESET, ORDER, 'expert')).toBeNull()
  expect(shownAsSlots(PRESET, EMPTY, ORDER, 'by content')).toBeNull()
})

test('a new destination begins with slots', () => {
  expect(shownAsSlots(EMPTY, EMPTY, ORDER, 'by content')).toEqual({})
})
