import { expect, test } from 'vitest'
import { bubbleOf } from '@/components/chat/payload'
import { ORDER } from '@/components/message-template/test-template'
import { draftOf, EMPTY_FORM, formOf, sampleParameters } from './form-model'
import { variablesIn } from './form-samples'

const FORM = {
  ...EMPTY_FORM,
  name: 'parcel',
  headerFormat: 'TEXT' as const,
  headerText: 'Order {{order}}',
  body: 'Hi {{first_name}}, {{order}} is on its way to you, {{first_name}}.',
  footer: 'Shop',
  buttons: [
    { id: 'a', type: 'URL' as const, text: 'Track', target: 'https://a.b/{{1}}', sample: 'https://a.b/1' },
    { id: 'b', type: 'QUICK_REPLY' as const, text: 'Stop', target: '', sample: '' },
    { id: 'c', type: 'COPY_CODE' as const, text: '', target: '', sample: 'SALE' },
  ],
  samples: { header: 'A-1', first_name: 'Ana', order: 'A-1' },
}

test('variables are found once, in the order in which they come first', () => {
  expect(variablesIn(FORM.body)).toEqual(['first_name', 'order'])
})

test('the form becomes what Meta takes, with a sample for each variable', () => {
  expect(draftOf(FORM).components).toEqual([
    {
      type: 'HEADER',
      format: 'TEXT',
      text: 'Order {{order}}',
      example: { header_text_named_params: [{ param_name: 'order', example: 'A-1' }] },
    },
    {
      type: 'BODY',
      text: FORM.body,
      example: {
        body_text_named_params: [
          { param_name: 'first_name', example: 'Ana' },
          { param_name: 'order', example: 'A-1' },
        ],
      },
    },
    { type: 'FOOTER', text: 'Shop' },
    {
      type: 'BUTTONS',
      buttons: [
        { type: 'URL', text: 'Track', url: 'https://a.b/{{1}}', example: ['https://a.b/1'] },
        { type: 'QUICK_REPLY', text: 'Stop' },
        { type: 'COPY_CODE', example: 'SALE' },
      ],
    },
  ])
})

test('numbered variables have their samples in a row', () => {
  const form = {
    ...EMPTY_FORM,
    isNamed: false,
    body: 'Hi {{1}}, see {{2}} there.',
    samples: { 1: 'Ana', 2: 'x' },
  }
  expect(draftOf(form).components).toEqual([
    { type: 'BODY', text: form.body, example: { body_text: [['Ana', 'x']] } },
  ])
})

test('a one-time code has the parts that Meta wants and no words', () => {
  const draft = draftOf({ ...FORM, category: 'AUTHENTICATION', minutes: 5 })
  expect(draft.components).toEqual([
    { type: 'BODY', add_security_recommendation: true },
    { type: 'FOOTER', code_expiration_minutes: 5 },
    { type: 'BUTTONS', buttons: [{ type: 'OTP', otp_type: 'COPY_CODE' }] },
  ])
})

test('what was made with the form can be edited in it', () => {
  const { components } = draftOf(FORM)
  const slot = { ...ORDER.slots[1], example: 'Ana' }
  const slots = ORDER.slots.slice(0, 1).flatMap((first) => [
    { ...first, key: 'header', example: 'A-1' },
    { ...first, ...slot, key: 'body.first_name' },
    { ...first, key: 'body.order', example: 'A-1' },
  ])
  const again = formOf({ ...ORDER, name: 'parcel', components, slots })
  expect(again).toEqual({
    ...FORM,
    wabaId: ORDER.waba_id,
    buttons: FORM.buttons.map((button, place) => ({ ...button, id: String(place) })),
    warns: false,
    minutes: null,
  })
})

test('what the form cannot say is left to JSON', () => {
  expect(formOf({ ...ORDER, components: [{ type: 'CAROUSEL', cards: [] }] })).toBeNull()
  const flow = { type: 'BUTTONS', buttons: [{ type: 'CATALOG', text: 'See all' }] }
  expect(formOf({ ...ORDER, components: [{ type: 'BODY', text: 'x' }, flow] })).toBeNull()
})

test('it is shown with its samples; a variable without one stays', () => {
  const { components } = draftOf(FORM)
  const shown = (samples: typeof FORM.samples | Record<string, string>) => {
    const sent = { name: 'parcel', components: sampleParameters({ ...FORM, samples }) }
    return bubbleOf({ type: 'template', template: sent }, { components })
  }
  expect(shown(FORM.samples)).toMatchObject({
    heading: 'Order A-1',
    body: 'Hi Ana, A-1 is on its way to you, Ana.',
    buttons: [{ target: 'https://a.b/1' }, {}, {}],
    warnings: [],
  })
  expect(shown({ first_name: 'Ana' })).toMatchObject({
    heading: 'Order {{order}}',
    body: 'Hi Ana, {{order}} is on its way to you, Ana.',
    warnings: [],
  })
})
