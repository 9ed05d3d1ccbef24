import { expect, test } from 'vitest'
import type { MessageTemplateRow } from '@/api/message-templates'
import { keptFor, lengthOf, missingSlots, strayKeys, valuesIn, withWritten, writtenIn } from './slot-values'
import { slotGroups, slotHint, slotLabel } from './slot-words'
import { choicesOf, firstLanguage } from './template-words'
import { CAROUSEL, ORDER, PARTS } from './test-template'

test('a slot is a value, or a value with a fallback', () => {
  expect(writtenIn({ a: 'x' }, 'a')).toEqual({ value: 'x', fallback: '' })
  expect(writtenIn({ a: { value: 'x', fallback: 'y' } }, 'a')).toEqual({ value: 'x', fallback: 'y' })
  expect(writtenIn({ a: { screen: 'x' } }, 'a')).toEqual({ value: { screen: 'x' }, fallback: '' })
  expect(withWritten({}, 'a', { value: 'x', fallback: '' })).toEqual({ a: 'x' })
  expect(withWritten({ a: 'x' }, 'a', { value: '', fallback: 'y' })).toEqual({
    a: { value: '', fallback: 'y' },
  })
  expect(withWritten({ a: 'x', b: 'z' }, 'a', { value: ' ', fallback: '' })).toEqual({ b: 'z' })
})

test('slots of another message template are told and can be left out', () => {
  const values = { 'body.first_name': 'Ana', 'body.9': 'x' }
  expect(strayKeys(values, ORDER.slots)).toEqual(['body.9'])
  expect(keptFor(values, ORDER.slots)).toEqual({ 'body.first_name': 'Ana' })
  expect(missingSlots(values, ORDER.slots).map(({ key }) => key)).toEqual([
    'header',
    'body.order',
    'body.day',
    'button.1',
  ])
})

test.each([
  [undefined, {}],
  ['', {}],
  ['{"a": "b"}', { a: 'b' }],
  [{ a: 'b' }, { a: 'b' }],
  ['{{ slots }}', null],
  [[1], null],
])('template_slots %j is read as %j', (written, expected) => {
  expect(valuesIn(written)).toEqual(expected)
})

test('characters are counted as people count them, unless Liquid decides', () => {
  expect(lengthOf('👋 Ana')).toBe(5)
  expect(lengthOf('{{ person.name }}')).toBeNull()
})

test('a field says where its value goes, and what Meta has for a sample', () => {
  expect(ORDER.slots.map((slot) => slotLabel(slot, ORDER))).toEqual([
    'Header: image',
    'Body: first_name',
    'Body: order',
    'Body: day',
    'Button “Track”: end of the address',
    'Button “Call me”: payload',
  ])
  expect(ORDER.slots.map((slot) => slotHint(slot, ORDER)).slice(1, 5)).toEqual([
    'For example Ana.',
    'For example A-1.',
    '',
    'Stands after https://shop.example/o/. For example A-1.',
  ])
  expect(PARTS.slots.map((slot) => slotLabel(slot, PARTS))).toEqual([
    'Header: document',
    'Header: file name',
    'Limited-time offer: end',
    'Button “Copy”: code',
    'Button 2: flow token',
    'Button 2: data',
  ])
})

test('each card of a carousel is a group of its own', () => {
  expect(slotGroups(CAROUSEL.slots).map(({ title, slots }) => [title, slots.length])).toEqual([
    ['', 1],
    ['Card 1', 3],
    ['Card 2', 3],
  ])
  expect(CAROUSEL.slots.map((slot) => slotLabel(slot, CAROUSEL)).at(-1)).toBe('Button “Want it”: payload')
})

const row = (name: string, language: string, status: string, sender = '100'): MessageTemplateRow => {
  const { components: _parts, slots: _slots, ...plain } = ORDER
  return { ...plain, name, language, status, senders: [sender] }
}

test('a sender is offered its own message templates, those that can be sent first', () => {
  const rows = [
    row('bad', 'en_US', 'REJECTED'),
    row('good', 'en_US', 'PAUSED'),
    row('good', 'pt_BR', 'APPROVED'),
    row('others', 'en_US', 'APPROVED', '200'),
  ]
  const choices = choicesOf(rows, '100')
  expect(choices.map(({ name, reason }) => [name, reason !== ''])).toEqual([
    ['good', false],
    ['bad', true],
  ])
  expect(choices.map((choice) => firstLanguage(choice, 'en_US'))).toEqual(['pt_BR', 'en_US'])
  expect(choicesOf(rows, '').map(({ name }) => name)).toEqual(['good', 'others', 'bad'])
})
