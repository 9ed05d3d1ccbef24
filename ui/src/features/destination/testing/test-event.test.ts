import { expect, test } from 'vitest'
import type { EventFull } from '@/api/events'
import { sampleGlobals } from './sample-event'
import { globalsOfEvent, readGlobals } from './test-event'

const EVENT: EventFull = {
  uuid: 'u',
  event: 'order paid',
  distinct_id: 'zoe',
  timestamp: '2026-11-22T14:00:00Z',
  received_at: '2026-11-22T14:00:01Z',
  properties: { total: 5 },
  person: { id: 'p', name: 'Zoë', properties: { phone: '+44' }, created_at: null },
  groups: {},
  elements_chain: '',
  source: 'capture',
}

test('an event is written as what a message may speak of, without what only the store knows', () => {
  expect(globalsOfEvent(EVENT)).toEqual({
    event: {
      uuid: 'u',
      event: 'order paid',
      distinct_id: 'zoe',
      timestamp: '2026-11-22T14:00:00Z',
      properties: { total: 5 },
    },
    person: { id: 'p', name: 'Zoë', properties: { phone: '+44' } },
  })
  expect(globalsOfEvent({ ...EVENT, person: null })).not.toHaveProperty('person')
})

test.each([
  ['{', 'not JSON'],
  ['{}', 'event with a name is missing'],
  ['[]', 'event with a name is missing'],
  ['{"event": {"properties": {}}}', 'event with a name is missing'],
])('%s says what is wrong with it', (text, problem) => {
  expect(readGlobals(text)).toEqual({ problem: expect.stringContaining(problem) })
})

test('an event by its name alone is enough', () => {
  expect(readGlobals('{"event": {"event": "a"}}')).toEqual({ globals: { event: { event: 'a' } } })
})

test('a made-up event has what the filters ask for, of the event and of the person', () => {
  const filters = {
    events: [
      {
        id: 'order paid',
        type: 'events',
        properties: [
          { key: 'total', operator: 'gt', value: '100' },
          { key: 'currency', operator: 'exact', value: ['EUR', 'GBP'] },
          { key: 'refunded', operator: 'is_not_set', value: 'is_not_set' },
          { key: 'note', operator: 'not_icontains', value: 'test' },
        ],
      },
    ],
    properties: [{ key: 'plan', type: 'person', operator: 'icontains', value: 'pro' }],
  }
  const { event, person } = sampleGlobals(filters)
  expect(event).toMatchObject({ event: 'order paid', properties: { total: 101, currency: 'EUR' } })
  expect(event).not.toHaveProperty('properties.refunded')
  expect(event).not.toHaveProperty('properties.note')
  expect(person).toMatchObject({ properties: { plan: 'pro', phone: '+55 11 91234-5678' } })
})

test('what the message speaks of is there, unless a condition decides it', () => {
  const filters = {
    events: [{ id: 'paid', properties: [{ key: 'coupon', operator: 'is_not_set', value: 'is_not_set' }] }],
  }
  const inputs = {
    message: {
      value: 'Hi {{ person.properties.name }} of {{person.properties.city}}: {{ event.properties.order_id }}',
    },
    other: { value: '{{ event.properties.coupon }}' },
  }
  const { event, person } = sampleGlobals(filters, inputs)
  expect(event).toMatchObject({ properties: { order_id: 'example order id' } })
  expect(event).not.toHaveProperty('properties.coupon')
  expect(person).toMatchObject({ properties: { name: 'Ana Souza', city: 'example city' } })
})

test('without an event in the filters the made-up one still has a name', () => {
  expect(sampleGlobals({ actions: [{ id: 1 }] })['event']).toMatchObject({ event: 'example event' })
})
