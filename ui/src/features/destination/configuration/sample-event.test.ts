import { expect, test } from 'vitest'
import { owners } from './first-error'
import { liquidNames } from './liquid-names'
import { eventNames, fittingEvents, sampleGlobals } from './sample-event'

test('the names that are listened to, none where any event is', () => {
  expect(eventNames({ events: [{ id: 'a' }, { id: 'b' }, { id: 'a' }] })).toEqual(['a', 'b'])
  expect(eventNames({ events: [{ id: 'a' }, { id: null }] })).toEqual([])
  expect(eventNames({})).toEqual([])
})

test('who listens to every event is not shown one of Whinchat’s own, which only those hear who name it', () => {
  const paid = { event: 'order paid', source: 'capture' }
  const read = { event: 'whatsapp message read', source: 'whinchat' }
  expect(fittingEvents([read, paid], {})).toEqual([paid])
  expect(fittingEvents([read, paid], { events: [{ id: read.event }] })).toEqual([read])
})

test('the sample is an event that is listened to', () => {
  expect(sampleGlobals({ events: [{ id: 'order paid' }] })).toHaveProperty('event.event', 'order paid')
})

test('names for completion: properties by where they are, groups by type, and no secret input', () => {
  const property = {
    name: 'plan',
    kind: 'string',
    count: 1,
    group_type: null,
    group_type_index: null,
  } as const
  const input = { type: 'string', description: '', isRequired: false, isHidden: false, isSearchable: false }
  const rest = { ...input, hasDefault: false, templating: undefined, choices: [] }
  const names = liquidNames(
    [property],
    [],
    [{ ...property, group_type: 'company', group_type_index: 0 }],
    [
      { ...rest, key: 'message', label: 'Message', isSecret: false },
      { ...rest, key: 'access_token', label: 'Access token', isSecret: true },
    ],
  )
  expect(names).toEqual({
    'event.properties': [{ name: 'plan', detail: 'string' }],
    'person.properties': [],
    inputs: [{ name: 'message', detail: 'Message' }],
    groups: [{ name: 'company' }],
    'groups.company.properties': [{ name: 'plan', detail: 'string' }],
  })
})

test('an error belongs to its field, else to what holds that field', () => {
  expect(owners('filters__events__0')).toEqual(['filters__events__0', 'filters__events', 'filters'])
  expect(owners(null)).toEqual([])
})
