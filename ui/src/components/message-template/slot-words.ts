/** Slots in words: where a value goes, what it may be, and where it stands. Pure. */

import type { MessageTemplate, Slot, SlotKind } from '@/api/message-templates'
import { type JsonObject, objectIn, objectsIn, textIn, wordIn } from '../chat/json'

/** What a slot of each kind takes, beside a text. */
const KINDS: Readonly<Record<SlotKind, { word: string; hint: string }>> = {
  text: { word: '', hint: '' },
  image: { word: 'image', hint: 'An https address of a JPEG or PNG, or the id of one uploaded to Meta.' },
  video: { word: 'video', hint: 'An https address of an MP4, or the id of one uploaded to Meta.' },
  document: { word: 'document', hint: 'An https address of a PDF, or the id of one uploaded to Meta.' },
  gif: { word: 'GIF', hint: 'An https address of an MP4, or the id of one uploaded to Meta.' },
  filename: { word: 'file name', hint: 'What the document is called in the chat.' },
  latitude: { word: 'latitude', hint: 'In degrees.' },
  longitude: { word: 'longitude', hint: 'In degrees.' },
  place: { word: '', hint: '' },
  product: { word: 'product', hint: 'Its id in your catalogue.' },
  url_suffix: { word: 'end of the address', hint: '' },
  payload: { word: 'payload', hint: 'What comes back when it is tapped.' },
  coupon_code: { word: 'code', hint: 'What is copied.' },
  one_time_code: { word: 'code', hint: 'Stands in the body and behind the button.' },
  flow_token: { word: 'flow token', hint: 'Comes back with the answers.' },
  json: { word: 'data', hint: 'JSON.' },
  expires_at: { word: 'end of the offer', hint: 'Like 2026-12-24T18:00:00Z, or in Unix seconds.' },
}

/** The field's name: where in the message template, and which value: `Body: first_name`, `Button “Track”: …`. */
export function slotLabel(slot: Slot, template: Pick<MessageTemplate, 'components'>): string {
  const own = slot.key.replace(/^card\.\d+\./u, '')
  const last = own.includes('.') ? own.slice(own.lastIndexOf('.') + 1) : ''
  if (slot.component === 'button') return `${buttonName(slot, template)}: ${buttonPart(slot, own)}`
  if (slot.kind === 'expires_at') return 'Limited-time offer: end'
  const part = KINDS[slot.kind].word || last
  const component = slot.component === 'header' ? 'Header' : 'Body'
  if (slot.component === 'header' && slot.kind === 'text') return last === '' ? 'Header' : `Header: ${last}`
  if (slot.kind === 'one_time_code') return `${component}: code`
  return `${component}: ${part}`
}

function buttonPart({ kind }: Slot, own: string): string {
  return kind === 'json' && own.endsWith('.sections') ? 'sections of products' : KINDS[kind].word
}

function buttonName(slot: Slot, template: Pick<MessageTemplate, 'components'>): string {
  const text = textIn(buttonOf(slot, template)?.['text'])
  return text === '' ? `Button ${(slot.button ?? 0) + 1}` : `Button “${text}”`
}

/** What may stand in the field, and Meta's sample of it. */
export function slotHint(slot: Slot, template: Pick<MessageTemplate, 'components'>): string {
  const sample = slot.example === null || isUpload(slot) ? '' : `For example ${slot.example}.`
  const before = slot.kind === 'url_suffix' ? addressBefore(slot, template) : ''
  return [before && `Stands after ${before}.`, KINDS[slot.kind].hint, sample].filter(Boolean).join(' ')
}

/** Samples of media are files that Meta keeps: their long addresses help nobody. */
function isUpload({ example, kind }: Slot): boolean {
  return ['image', 'video', 'document', 'gif'].includes(kind) && !(example ?? '').startsWith('https://')
}

function addressBefore(slot: Slot, template: Pick<MessageTemplate, 'components'>): string {
  return textIn(buttonOf(slot, template)?.['url']).split('{{')[0] ?? ''
}

/** The button that a slot belongs to, as Meta lists it. */
export function buttonOf(
  { card, button }: Slot,
  { components }: Pick<MessageTemplate, 'components'>,
): JsonObject | undefined {
  const inside = card === null ? components : cardOf(components, card)
  const list = inside.find((one) => wordIn(one['type']) === 'buttons')
  return objectsIn(list?.['buttons'])[button ?? -1]
}

function cardOf(components: readonly JsonObject[], card: number): JsonObject[] {
  const carousel = components.find((one) => wordIn(one['type']) === 'carousel')
  return objectsIn(objectIn(objectsIn(carousel?.['cards'])[card])['components'])
}

export interface SlotGroup {
  /** `Card 1`; empty for what stands outside of a carousel. */
  readonly title: string
  readonly slots: readonly Slot[]
}

/** Slots in the order in which they are read; each card of a carousel is a group of its own. */
export function slotGroups(slots: readonly Slot[]): SlotGroup[] {
  const cards = [...new Set(slots.map(({ card }) => card))]
  return cards.map((card) => ({
    title: card === null ? '' : `Card ${card + 1}`,
    slots: slots.filter((slot) => slot.card === card),
  }))
}
