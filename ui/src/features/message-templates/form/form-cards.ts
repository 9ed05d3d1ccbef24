/** The cards of a carousel in the form, and as Meta takes them: all alike. Pure. */

import type { Slot } from '@/api/message-templates'
import { type JsonObject, objectsIn, textIn, wordIn } from '@/components/chat/json'
import { type ButtonForm, type ButtonType, buttonForm, buttonPart, newButton } from './form-buttons'
import { buttonParameters, textParameters, textSamples, variablesIn } from './form-samples'

export interface CardForm {
  /** Tells it from the others while some are removed. */
  readonly id: string
  /** Of the sample that was uploaded for its picture or video. */
  readonly handle: string
  readonly body: string
  readonly samples: Readonly<Record<string, string>>
  readonly buttons: readonly ButtonForm[]
}

export interface CarouselForm {
  readonly format: CardFormat
  readonly cards: readonly CardForm[]
}

export const CARD_FORMATS = ['IMAGE', 'VIDEO'] as const
export type CardFormat = (typeof CARD_FORMATS)[number]

export const CARD_BUTTON_TYPES: readonly { value: ButtonType; label: string }[] = [
  { value: 'QUICK_REPLY', label: 'Quick reply' },
  { value: 'URL', label: 'Web address' },
  { value: 'PHONE_NUMBER', label: 'Phone call' },
]

export const CARDS_MIN = 2
export const CARDS_MAX = 10
export const CARD_BUTTONS_MAX = 2
export const CARD_BODY_CHARACTERS_MAX = 160

/** Two cards with a button each, which is the least. */
export function newCarousel(): CarouselForm {
  const card = (id: string): CardForm => ({
    id,
    handle: '',
    body: '',
    samples: {},
    buttons: [newButton('0', 'QUICK_REPLY')],
  })
  return { format: 'IMAGE', cards: [card('0'), card('1')] }
}

/** With other headers; samples of the former kind are of no use. */
export function withFormat(carousel: CarouselForm, format: CardFormat): CarouselForm {
  return { format, cards: carousel.cards.map((card) => ({ ...card, handle: '' })) }
}

/** With one card more, which has the buttons of the others. */
export function withCard(carousel: CarouselForm): CarouselForm {
  const { cards } = carousel
  const id = String(Math.max(-1, ...cards.map((one) => Number(one.id))) + 1)
  const buttons = (cards[0]?.buttons ?? []).map((button) => newButton(button.id, button.type))
  return { ...carousel, cards: [...cards, { id, handle: '', body: '', samples: {}, buttons }] }
}

/** With one button more on every card. */
export function withButton(carousel: CarouselForm, type: ButtonType): CarouselForm {
  return { ...carousel, cards: carousel.cards.map((card) => ({ ...card, buttons: added(card, type) })) }
}

function added({ buttons }: CardForm, type: ButtonType): ButtonForm[] {
  const id = String(Math.max(-1, ...buttons.map((one) => Number(one.id))) + 1)
  return [...buttons, newButton(id, type)]
}

/** Without the button at this place on any card. */
export function withoutButton(carousel: CarouselForm, place: number): CarouselForm {
  const cards = carousel.cards.map((card) => ({
    ...card,
    buttons: card.buttons.filter((_, other) => other !== place),
  }))
  return { ...carousel, cards }
}

/** The carousel as the API takes it. */
export function carouselPart({ format, cards }: CarouselForm, isNamed: boolean): JsonObject {
  return {
    type: 'CAROUSEL',
    cards: cards.map(({ handle, body, samples, buttons }) => ({
      components: [
        { type: 'HEADER', format, ...(handle === '' ? {} : { example: { header_handle: [handle] } }) },
        ...(body.trim() === ''
          ? []
          : [{ type: 'BODY', text: body, ...textSamples('body', variablesIn(body), samples, isNamed) }]),
        ...(buttons.length === 0 ? [] : [{ type: 'BUTTONS', buttons: buttons.map(buttonPart) }]),
      ],
    })),
  }
}

/** What the form makes of a carousel; null without one, and where it has parts that only JSON can say. */
export function carouselForm(carousel: JsonObject | undefined, slots: readonly Slot[]): CarouselForm | null {
  const cards = objectsIn(carousel?.['cards']).map((card) => objectsIn(card['components']))
  const formats = new Set(cards.map((parts) => textIn(partIn(parts, 'header')?.['format']).toUpperCase()))
  const format = CARD_FORMATS.find((one) => formats.has(one))
  const isKnown = cards.every((parts) => buttonsIn(parts).every(isCardButton))
  if (format === undefined || formats.size !== 1 || !isKnown) return null
  return {
    format,
    cards: cards.map((parts, place) => ({
      id: String(place),
      // Meta shows a sample by an address, and takes one by the handle of an upload only.
      handle: '',
      body: textIn(partIn(parts, 'body')?.['text']),
      samples: Object.fromEntries(slots.flatMap((slot) => sampleOf(slot, place))),
      buttons: buttonsIn(parts).map(buttonForm),
    })),
  }
}

function partIn(parts: readonly JsonObject[], type: string): JsonObject | undefined {
  return parts.find((one) => wordIn(one['type']) === type)
}

function buttonsIn(parts: readonly JsonObject[]): JsonObject[] {
  return objectsIn(partIn(parts, 'buttons')?.['buttons'])
}

function isCardButton(button: JsonObject): boolean {
  return CARD_BUTTON_TYPES.some(({ value }) => value === textIn(button['type']).toUpperCase())
}

function sampleOf({ key, card, component, example }: Slot, place: number): [string, string][] {
  if (card !== place || component !== 'body' || example === null) return []
  return [[key.split('.').at(-1) ?? '', example]]
}

/** The cards filled with their samples, to be looked at. */
export function sampleCards({ format, cards }: CarouselForm, isNamed: boolean): JsonObject {
  const kind = format.toLowerCase()
  return {
    type: 'carousel',
    cards: cards.map(({ body, samples, buttons }, place) => ({
      card_index: place,
      components: [
        { type: 'header', parameters: [{ type: kind, [kind]: {} }] },
        { type: 'body', parameters: textParameters(body, samples, isNamed) },
        ...buttonParameters(buttons),
      ],
    })),
  }
}
