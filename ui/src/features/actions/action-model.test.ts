import { expect, test } from 'vitest'
import type { ActionStep } from '@/api/actions'
import type { Action } from '@/api/actions-query'
import { bodyOf, draftOf, newStep, stepWords } from './action-model'
import { newProperty, propertyDraft, propertyJson } from './property-model'

const EMPTY: ActionStep = {
  event: null,
  properties: null,
  url: null,
  url_matching: null,
  tag_name: null,
  selector: null,
  text: null,
  text_matching: null,
  href: null,
  href_matching: null,
}

function actionOf(steps: ActionStep[]): Action {
  return {
    id: 1,
    name: 'Bought',
    description: 'Paid',
    tags: [],
    post_to_slack: false,
    slack_message_format: '',
    steps,
    created_at: '2026-11-22T12:00:00Z',
    created_by: null,
    deleted: false,
    is_calculating: false,
    last_calculated_at: '2026-11-22T12:00:00Z',
    is_action: true,
    bytecode_error: null,
    team_id: 1,
  }
}

test('an action that nobody changed is saved as it was', () => {
  const steps: ActionStep[] = [
    {
      ...EMPTY,
      event: 'order paid',
      properties: [{ key: 'plan', value: 'pro', operator: 'exact', type: 'event' }],
    },
    { ...EMPTY, event: '$pageview', url: '/thanks', url_matching: 'regex' },
    {
      ...EMPTY,
      event: '$autocapture',
      text: 'Pay',
      text_matching: 'exact',
      selector: 'button',
      tag_name: 'button',
    },
    {
      ...EMPTY,
      properties: [
        { type: 'hogql', key: "properties.a = 'b'" },
        { key: 'n', operator: 'between', value: [1, 2] },
      ],
    },
  ]
  expect(bodyOf(draftOf(actionOf(steps)))).toEqual({ name: 'Bought', description: 'Paid', steps })
})

test('what is left empty is not asked for, and rows without a name are no conditions', () => {
  const step = { ...newStep('a'), event: '  signed up ', properties: [newProperty('b')] }
  expect(bodyOf({ name: ' New ', description: '', steps: [step] })).toEqual({
    name: 'New',
    description: '',
    steps: [{ ...EMPTY, event: 'signed up' }],
  })
})

test.each([
  ['exact', ['a', 'b'], ['a', 'b']],
  ['icontains', ['a'], 'a'],
  ['is_set', [], 'is_set'],
] as const)('a changed condition with %s has its value in the right form', (operator, values, value) => {
  const changed = { ...propertyDraft({ key: 'old', value: 1 }, 'x'), name: 'new', operator, values }
  expect(propertyJson(changed)).toEqual({ key: 'new', type: 'event', operator, value })
})

test.each([
  [{ ...EMPTY, event: 'order paid' }, 'order paid'],
  [{ ...EMPTY, event: '$pageview', url: '/thanks' }, '$pageview, where page address contains /thanks'],
  [
    { ...EMPTY, properties: [{ key: 'plan', value: ['pro', 'team'] }] },
    'Any event, where plan is pro or team',
  ],
])('a step in words', (step, words) => {
  expect(stepWords(step)).toBe(words)
})
