import { describe, expect, it } from 'vitest'
import { summaryOf } from './bubble'
import { bubbleOf } from './payload'
import type { TemplateDefinition } from './template'

const ORDER: TemplateDefinition = {
  name: 'order_update',
  language: 'en_US',
  components: [
    { type: 'HEADER', format: 'TEXT', text: 'Order {{1}}' },
    { type: 'BODY', text: 'Hi {{1}}, order {{2}} shipped.' },
    { type: 'FOOTER', text: 'Reply STOP to opt out' },
    {
      type: 'BUTTONS',
      buttons: [
        { type: 'URL', text: 'Track', url: 'https://x.example/{{1}}' },
        { type: 'QUICK_REPLY', text: 'Stop' },
        { type: 'PHONE_NUMBER', text: 'Call us', phone_number: '+15550100001' },
      ],
    },
  ],
}

function sent(components: unknown[], name = 'order_update'): Record<string, unknown> {
  return { type: 'template', template: { name, language: { code: 'en_US' }, components } }
}

const text = (value: string): Record<string, string> => ({ type: 'text', text: value })

const FILLED = sent([
  { type: 'HEADER', parameters: [text('42')] },
  { type: 'body', parameters: [text('Ana'), text('{{1}} & <b>')] },
  { type: 'button', sub_type: 'url', index: '0', parameters: [text('abc')] },
  {
    type: 'button',
    sub_type: 'quick_reply',
    index: 1,
    parameters: [{ type: 'payload', payload: 'STOP_PROMO' }],
  },
])

describe('a message template whose definition is known', () => {
  it('reads as the recipient will read it', () => {
    const shown = bubbleOf(FILLED, ORDER)
    expect([shown.heading, shown.body, shown.footer]).toEqual([
      'Order 42',
      'Hi Ana, order {{1}} & <b> shipped.',
      'Reply STOP to opt out',
    ])
    expect(shown.warnings).toEqual([])
  })

  it('has buttons with where they lead and what they give back', () => {
    const buttons = bubbleOf(FILLED, ORDER).buttons
    expect(buttons.map((one) => [one.kind, one.text, one.target, one.payload])).toEqual([
      ['url', 'Track', 'https://x.example/abc', 'abc'],
      ['reply', 'Stop', 'STOP_PROMO', 'STOP_PROMO'],
      ['phone', 'Call us', '+15550100001', 'Call us'],
    ])
  })

  it('says which parameters are missing, and shows their places', () => {
    const shown = bubbleOf(sent([{ type: 'body', parameters: [text('Ana')] }]), ORDER)
    expect(shown.body).toBe('Hi Ana, order {{2}} shipped.')
    expect(shown.warnings).toEqual([
      'The header needs a parameter for {{1}}.',
      'The body needs a parameter for {{2}}.',
      'The button "Track" needs a parameter for {{1}}.',
    ])
  })

  it('says when more parameters are given than it takes', () => {
    const plain = { components: [{ type: 'BODY', text: 'Hello' }] }
    expect(bubbleOf(sent([{ type: 'body', parameters: [text('Ana')] }]), plain).warnings).toHaveLength(1)
  })

  it('fills named parameters by name, and money and dates by their words', () => {
    const named = { components: [{ type: 'BODY', text: '{{ first_name }} pays {{amount}} on {{day}}' }] }
    const parameters = [
      { type: 'date_time', parameter_name: 'day', date_time: { fallback_value: 'Monday' } },
      { type: 'currency', parameter_name: 'amount', currency: { fallback_value: '€5' } },
      { ...text('Zoë'), parameter_name: 'first_name' },
    ]
    expect(bubbleOf(sent([{ type: 'body', parameters }]), named).body).toBe('Zoë pays €5 on Monday')
  })

  it('shows the media of its header, also before any is given', () => {
    const photo = { components: [{ type: 'HEADER', format: 'IMAGE' }] }
    const link = 'https://a.example/cup.png'
    const given = sent([{ type: 'header', parameters: [{ type: 'image', image: { link } }] }])
    expect(bubbleOf(given, photo).media).toEqual([{ kind: 'image', title: '', detail: 'PNG', link }])
    expect(bubbleOf(sent([]), photo).media.map((one) => one.kind)).toEqual(['image'])
    expect(bubbleOf(sent([]), photo).warnings).toEqual(['The header needs a parameter of type image.'])
  })

  it('fills the cards of a carousel each with its own parameters', () => {
    const card = (label: string): Record<string, unknown> => ({
      components: [{ type: 'BODY', text: `${label} {{1}}` }],
    })
    const carousel = { components: [{ type: 'CAROUSEL', cards: [card('First'), card('Second')] }] }
    const cards = [1, 0].map((place) => ({
      card_index: place,
      components: [{ type: 'body', parameters: [text(`p${place}`)] }],
    }))
    const shown = bubbleOf(sent([{ type: 'carousel', cards }]), carousel)
    expect(shown.cards.map((one) => one.body)).toEqual(['First p0', 'Second p1'])
  })
})

it('a message template that is not known shows its name, language and parameters', () => {
  expect(bubbleOf(FILLED).unknown).toEqual({
    title: 'order_update (en_US)',
    values: [
      { label: 'header 1', value: '42' },
      { label: 'body 1', value: 'Ana' },
      { label: 'body 2', value: '{{1}} & <b>' },
      { label: 'button 1', value: 'abc' },
      { label: 'button 2', value: 'STOP_PROMO' },
    ],
  })
})

describe('other messages', () => {
  it('shows a preview only when it is asked for', () => {
    const body = 'See https://a.example/b'
    expect(bubbleOf({ type: 'text', text: { body, preview_url: true } }).preview?.host).toBe('a.example')
    expect(bubbleOf({ type: 'text', text: { body } }).preview).toBeUndefined()
  })

  it.each([
    [{ type: 'image', image: { link: 'https://a.example/a.jpg', caption: 'Look' } }, 'image: Look'],
    [{ type: 'document', document: { link: 'https://a.example/my%20bill.pdf?x=1' } }, 'document my bill.pdf'],
    [{ type: 'audio', audio: { id: '1', voice: true } }, 'audio'],
    [{ type: 'location', location: { latitude: '1.5', longitude: 2 } }, 'location Location'],
    [{ type: 'contacts', contacts: [{ name: { formatted_name: 'Ana B' } }] }, 'contact Ana B'],
    [{ type: 'button', button: { text: 'Stop', payload: 'STOP' } }, 'Stop'],
    [
      { type: 'interactive', interactive: { type: 'button_reply', button_reply: { id: 'a', title: 'Yes' } } },
      'Yes',
    ],
    [{ text: { body: 'no type' } }, 'no type'],
    [{ type: 'hologram' }, 'A message of type hologram'],
  ])('%j', (payload, expected) => {
    expect(summaryOf(bubbleOf(payload))).toBe(expected)
  })

  it('shows the buttons and rows of interactive messages', () => {
    const reply = { type: 'reply', reply: { id: 'y', title: 'Yes' } }
    const buttons = { type: 'button', body: { text: 'Coming?' }, action: { buttons: [reply] } }
    const list = {
      type: 'list',
      action: { button: 'Menu', sections: [{ title: 'S', rows: [{ id: '1', title: 'R' }] }] },
    }
    expect(bubbleOf({ type: 'interactive', interactive: buttons }).buttons[0]).toMatchObject({
      text: 'Yes',
      payload: 'y',
    })
    expect(bubbleOf({ type: 'interactive', interactive: list }).buttons[0]?.sections[0]?.rows[0]?.title).toBe(
      'R',
    )
  })

  it.each([
    [{}],
    [{ type: 5 }],
    [{ type: 'template', template: null }],
    [{ type: 'text', text: [] }],
    [{ type: 'image' }],
  ])('%j, whatever its shape, is shown without an exception', (payload) => {
    expect(summaryOf(bubbleOf(payload))).toBeTypeOf('string')
  })

  it('has no address for media that does not come from the web', () => {
    expect(bubbleOf({ type: 'image', image: { link: 'javascript:alert(1)' } }).media[0]?.link).toBeUndefined()
  })
})
