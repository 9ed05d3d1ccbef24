/** Where a slot's value goes in Meta's request. Pure. */

import type { Slot, SlotKind } from '@/api/message-templates'

/** Meta's type of the parameter, and which member of it the value is; no member where it is the whole. */
export interface ParameterPart {
  readonly parameter: string
  readonly part: string
}

const PARTS: Readonly<Record<SlotKind, ParameterPart>> = {
  text: { parameter: 'text', part: '' },
  one_time_code: { parameter: 'text', part: '' },
  url_suffix: { parameter: 'text', part: '' },
  image: { parameter: 'image', part: '' },
  video: { parameter: 'video', part: '' },
  gif: { parameter: 'gif', part: '' },
  document: { parameter: 'document', part: '' },
  filename: { parameter: 'document', part: 'filename' },
  latitude: { parameter: 'location', part: 'latitude' },
  longitude: { parameter: 'location', part: 'longitude' },
  place: { parameter: 'location', part: '' },
  product: { parameter: 'product', part: 'product_retailer_id' },
  payload: { parameter: 'payload', part: '' },
  coupon_code: { parameter: 'coupon_code', part: '' },
  flow_token: { parameter: 'action', part: 'flow_token' },
  json: { parameter: 'action', part: 'flow_action_data' },
  expires_at: { parameter: 'limited_time_offer', part: 'expiration_time_ms' },
}

export const MEDIA: ReadonlySet<SlotKind> = new Set(['image', 'video', 'gif', 'document'])

/** The parameter that a slot is, or is a part of. */
export function partOf({ kind, key, component }: Slot): ParameterPart {
  const last = key.slice(key.lastIndexOf('.') + 1)
  if (kind === 'place') return { parameter: 'location', part: last }
  if (kind === 'json' && last === 'sections') return { parameter: 'action', part: 'sections' }
  if (kind === 'product' && component === 'button') {
    return { parameter: 'action', part: 'thumbnail_product_retailer_id' }
  }
  if (kind === 'product' && last === 'catalog_id') return { parameter: 'product', part: 'catalog_id' }
  return PARTS[kind]
}

/** The name of a text's variable: `body.first_name` → `first_name`. */
export function variableOf({ key }: Slot): string {
  return key.slice(key.lastIndexOf('.') + 1)
}
