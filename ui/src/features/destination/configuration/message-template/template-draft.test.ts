import { expect, test } from 'vitest'
import { ORDER } from '@/components/message-template/test-template'
import { isSenderKnown, moved, shownLanguage, templateDraft } from './template-draft'

test('what is written in the inputs is read whatever form it has', () => {
  const draft = templateDraft({
    phone_number_id: { value: '100' },
    template_name: { value: ' order_update ' },
    template_language: { value: 'pt-BR' },
    template_components: { value: '[{"type": "body"}]' },
    template_slots: { value: { 'body.order': 'A-1' } },
  })
  expect(draft).toEqual({
    sender: '100',
    name: 'order_update',
    language: 'pt_BR',
    chain: [],
    slots: { 'body.order': 'A-1' },
    components: [{ type: 'body' }],
    hasComponents: true,
  })
})

test('Liquid that makes the inputs is no list and no object', () => {
  const made = { value: '{{ event.properties.made }}' }
  const draft = templateDraft({
    phone_number_id: made,
    template_language: { value: '{{ person.properties.locale }}' },
    template_languages: made,
    template_components: made,
    template_slots: made,
  })
  expect(draft).toMatchObject({ sender: '', chain: null, slots: null, components: [], hasComponents: true })
  expect(draft.language).toBe('{{ person.properties.locale }}')
})

test('slots are those of the first language that can be sent, when each person has another', () => {
  const { components: _parts, slots: _slots, ...row } = ORDER
  const variants = [
    { ...row, language: 'de', status: 'PAUSED' },
    { ...row, language: 'en_US' },
    { ...row, language: 'pt_BR' },
  ]
  const draft = templateDraft({ template_language: { value: '{{ person.properties.locale }}' } })
  expect(shownLanguage(draft, variants)).toBe('en_US')
  expect(shownLanguage({ ...draft, chain: ['de', 'pt_BR'] }, variants)).toBe('pt_BR')
  expect(shownLanguage({ ...draft, language: 'fr' }, variants)).toBe('fr')
})

test('a sender is known by its message templates', () => {
  expect(isSenderKnown([], '')).toBe(false)
  expect(isSenderKnown([ORDER], '')).toBe(true)
  expect(isSenderKnown([ORDER], '100')).toBe(true)
  expect(isSenderKnown([ORDER], '200')).toBe(false)
})

test('a language changes its place', () => {
  expect(moved(['a', 'b', 'c'], 1, -1)).toEqual(['b', 'a', 'c'])
  expect(moved(['a', 'b', 'c'], 1, 1)).toEqual(['a', 'c', 'b'])
  expect(moved(['a', 'b'], 0, -1)).toEqual(['a', 'b'])
})
