import { expect, test } from 'vitest'
import { CAROUSEL } from '@/components/message-template/test-template'
import {
  carouselForm,
  carouselPart,
  newCarousel,
  sampleCards,
  withButton,
  withCard,
  withoutButton,
} from './form-cards'
import { formOf } from './form-model'

const CARD = {
  id: '0',
  handle: '4::a',
  body: 'Only {{1}}',
  samples: { '1': 'today' },
  buttons: [
    {
      id: '0',
      type: 'URL' as const,
      text: 'See',
      target: 'https://a.example/{{1}}',
      sample: 'https://a.example/x',
    },
  ],
}

test('a card goes to Meta with its picture, its text with a sample, and its buttons', () => {
  expect(carouselPart({ format: 'IMAGE', cards: [CARD] }, false)).toEqual({
    type: 'CAROUSEL',
    cards: [
      {
        components: [
          { type: 'HEADER', format: 'IMAGE', example: { header_handle: ['4::a'] } },
          { type: 'BODY', text: 'Only {{1}}', example: { body_text: [['today']] } },
          {
            type: 'BUTTONS',
            buttons: [
              { type: 'URL', text: 'See', url: 'https://a.example/{{1}}', example: ['https://a.example/x'] },
            ],
          },
        ],
      },
    ],
  })
})

test('cards stay alike when a card or a button is added or removed', () => {
  const grown = withCard(withButton(newCarousel(), 'PHONE_NUMBER'))
  expect(grown.cards.map(({ buttons }) => buttons.map(({ type }) => type))).toEqual(
    Array.from({ length: 3 }, () => ['QUICK_REPLY', 'PHONE_NUMBER']),
  )
  expect(new Set(grown.cards.map(({ id }) => id)).size).toBe(3)
  const shrunk = withoutButton(grown, 0)
  expect(
    shrunk.cards.every(({ buttons }) => buttons.length === 1 && buttons[0]?.type === 'PHONE_NUMBER'),
  ).toBe(true)
})

test('what Meta lists is read back, but for samples, which it takes as uploads only', () => {
  const form = formOf({ ...CAROUSEL, category: 'MARKETING' })
  expect(form?.carousel?.format).toBe('IMAGE')
  expect(form?.carousel?.cards.map(({ body, handle }) => [body, handle])).toEqual([
    ['Only {{1}}', ''],
    ['Only {{1}}', ''],
  ])
  const product = { type: 'CAROUSEL', cards: [{ components: [{ type: 'HEADER', format: 'PRODUCT' }] }] }
  expect(carouselForm(product, [])).toBeNull()
  expect(formOf({ ...CAROUSEL, components: [{ type: 'BODY', text: 'Hi' }, product] })).toBeNull()
})

test('the preview fills cards with their samples', () => {
  const { cards } = sampleCards({ format: 'IMAGE', cards: [CARD] }, false) as {
    cards: { components: unknown[] }[]
  }
  expect(cards[0]?.components).toContainEqual({ type: 'body', parameters: [{ type: 'text', text: 'today' }] })
})
