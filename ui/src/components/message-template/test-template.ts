import type { MessageTemplate, Slot } from '@/api/message-templates'

function slot(key: string, more: Partial<Slot>): Slot {
  return {
    key,
    kind: 'text',
    place: '',
    component: 'body',
    required: true,
    characters_max: 1024,
    example: null,
    card: null,
    button: null,
    ...more,
  }
}

/** For tests: an image header, named variables, a URL button and a quick reply. */
export const ORDER: MessageTemplate = {
  id: '1',
  waba_id: '2',
  name: 'order_update',
  language: 'en_US',
  status: 'APPROVED',
  category: 'UTILITY',
  parameter_format: 'NAMED',
  quality: 'GREEN',
  rejected_reason: null,
  synced_at: null,
  changed_at: null,
  trouble: null,
  used_by: [],
  senders: ['100'],
  text: 'Hi {{first_name}}, {{order}} comes on {{day}}.',
  components: [
    { type: 'HEADER', format: 'IMAGE' },
    { type: 'BODY', text: 'Hi {{first_name}}, {{order}} comes on {{day}}.' },
    {
      type: 'BUTTONS',
      buttons: [
        { type: 'URL', text: 'Track', url: 'https://shop.example/o/{{1}}' },
        { type: 'QUICK_REPLY', text: 'Call me' },
      ],
    },
  ],
  slots: [
    slot('header', { kind: 'image', component: 'header', example: 'https://shop.example/a.png' }),
    slot('body.first_name', { example: 'Ana' }),
    slot('body.order', { example: 'A-1' }),
    slot('body.day', {}),
    slot('button.1', { kind: 'url_suffix', component: 'button', button: 0, example: 'A-1' }),
    slot('button.2', { kind: 'payload', component: 'button', button: 1, required: false }),
  ],
}

/** For tests: two cards, each with a picture, a variable and a quick reply. */
export const CAROUSEL: MessageTemplate = {
  ...ORDER,
  name: 'carousel',
  parameter_format: 'POSITIONAL',
  components: [
    { type: 'BODY', text: 'New for {{1}}' },
    {
      type: 'CAROUSEL',
      cards: [0, 1].map(() => ({
        components: [
          { type: 'HEADER', format: 'IMAGE' },
          { type: 'BODY', text: 'Only {{1}}' },
          { type: 'BUTTONS', buttons: [{ type: 'QUICK_REPLY', text: 'Want it' }] },
        ],
      })),
    },
  ],
  slots: [
    slot('body.1', {}),
    ...[0, 1].flatMap((card) => [
      slot(`card.${card + 1}.header`, { kind: 'image', component: 'header', card }),
      slot(`card.${card + 1}.body.1`, { card }),
      slot(`card.${card + 1}.button.1`, {
        kind: 'payload',
        component: 'button',
        card,
        button: 0,
        required: false,
      }),
    ]),
  ],
}

/** For tests: a document with a file name, a place, an offer and a code, all of which have their own forms. */
export const PARTS: MessageTemplate = {
  ...ORDER,
  name: 'parts',
  parameter_format: 'POSITIONAL',
  components: [{ type: 'BUTTONS', buttons: [{ type: 'COPY_CODE', text: 'Copy' }, { type: 'FLOW' }] }],
  slots: [
    slot('header', { kind: 'document', component: 'header' }),
    slot('header.filename', { kind: 'filename', component: 'header', required: false }),
    slot('offer.expires_at', { kind: 'expires_at', component: 'limited_time_offer' }),
    slot('button.1', { kind: 'coupon_code', component: 'button', button: 0 }),
    slot('button.2', { kind: 'flow_token', component: 'button', button: 1, required: false }),
    slot('button.2.data', { kind: 'json', component: 'button', button: 1, required: false }),
  ],
}
