import { expect, test } from 'vitest'
import { slotsOfComponents } from './components-to-slots'
import { componentsOf } from './slots-to-components'
import { CAROUSEL, ORDER, PARTS } from './test-template'

const FILLED = {
  header: 'https://shop.example/{{ event.properties.image }}',
  'body.first_name': '{{ person.properties.first_name }}',
  'body.order': 'A-1',
  'body.day': 'Monday',
  'button.1': 'A-1',
  'button.2': 'CALL',
}

test('slots become the components of Meta’s request', () => {
  expect(componentsOf(ORDER, FILLED)).toEqual({
    lost: [],
    made: [
      {
        type: 'header',
        parameters: [{ type: 'image', image: { link: 'https://shop.example/{{ event.properties.image }}' } }],
      },
      {
        type: 'body',
        parameters: [
          { type: 'text', parameter_name: 'first_name', text: '{{ person.properties.first_name }}' },
          { type: 'text', parameter_name: 'order', text: 'A-1' },
          { type: 'text', parameter_name: 'day', text: 'Monday' },
        ],
      },
      { type: 'button', sub_type: 'url', index: '0', parameters: [{ type: 'text', text: 'A-1' }] },
      {
        type: 'button',
        sub_type: 'quick_reply',
        index: '1',
        parameters: [{ type: 'payload', payload: 'CALL' }],
      },
    ],
  })
})

const CARDS = {
  'body.1': 'Ana',
  'card.1.header': '123456',
  'card.1.body.1': '€ 5',
  'card.2.header': 'https://shop.example/b.png',
  'card.2.body.1': '€ 6',
  'card.2.button.1': 'WANT-2',
}

const OTHERS = {
  header: 'https://shop.example/a.pdf',
  'header.filename': 'bill.pdf',
  'offer.expires_at': '2026-12-24T18:00:00.000Z',
  'button.1': 'SAVE5',
  'button.2': 'token',
  'button.2.data': { screen: 'START' },
}

test.each([
  ['named variables and buttons', ORDER, FILLED],
  ['a carousel', CAROUSEL, CARDS],
  ['a document, an offer, a code and a flow', PARTS, OTHERS],
])('%s come back as they were', (_name, template, values) => {
  const there = componentsOf(template, values)
  expect(there.lost).toEqual([])
  expect(slotsOfComponents(template, there.made)).toEqual({ made: values, lost: [] })
})

test('the end of an offer is told in milliseconds, an id as an id', () => {
  const [header, offer] = componentsOf(PARTS, { ...OTHERS, header: '123' }).made
  expect(header?.['parameters']).toEqual([
    { type: 'document', document: { id: '123', filename: 'bill.pdf' } },
  ])
  expect(offer?.['parameters']).toEqual([
    { type: 'limited_time_offer', limited_time_offer: { expiration_time_ms: 1798135200000 } },
  ])
})

test.each([
  ['{{ person.name }}', 'there', '{{ person.name | default: "there" }}'],
  ['{{ person.name }}', 'the "boss"', '{{ person.name | default: \'the "boss"\' }}'],
  ['', 'there', 'there'],
  ['Ana', 'there', 'Ana'],
])('%j with the fallback %j is written %j', (value, fallback, expected) => {
  const { made, lost } = componentsOf(ORDER, { 'body.order': { value, fallback } })
  expect(made).toEqual([
    { type: 'body', parameters: [{ type: 'text', parameter_name: 'order', text: expected }] },
  ])
  expect(lost).toEqual([])
})

test('a fallback for more than one output is lost, and that is said', () => {
  const { lost } = componentsOf(ORDER, { 'body.order': { value: '{{ a }} {{ b }}', fallback: 'x' } })
  expect(lost).toEqual(['The fallback of body.order.'])
})

test('what slots cannot say is told', () => {
  const { made, lost } = slotsOfComponents(ORDER, [
    { type: 'footer', parameters: [{ type: 'text', text: 'x' }] },
    { type: 'body', parameters: [{ type: 'currency', currency: { code: 'EUR', fallback_value: '€ 5' } }] },
  ])
  expect(made).toEqual({ 'body.first_name': '€ 5' })
  expect(lost).toEqual([
    'What is written for footer.',
    'body.first_name is a currency: only the words it falls back to are kept.',
  ])
})
