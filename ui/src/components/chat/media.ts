/** Media of a message or of a template's header, as they are shown. */

import type { Media, MediaKind } from './bubble'
import { firstText, type JsonObject, objectIn, objectsIn, textIn, wordIn } from './json'

type Reader = (value: JsonObject) => Media

function file(kind: MediaKind): Reader {
  return (value) => {
    const link = textIn(value['link'])
    return {
      kind,
      title:
        kind === 'document'
          ? firstText(value['filename'], lastPart(link), 'Document')
          : textIn(value['filename']),
      detail: detailOf(kind, value),
      ...(/^https?:\/\//iu.test(link) ? { link } : {}),
    }
  }
}

const READERS: Record<string, Reader> = {
  image: file('image'),
  gif: file('video'),
  video: file('video'),
  audio: file('audio'),
  document: file('document'),
  sticker: file('sticker'),
  location: (value) => ({
    kind: 'location',
    title: firstText(value['name'], 'Location'),
    // WhatsApp shows the address only beside a name.
    detail:
      textIn(value['name']) === ''
        ? `${textIn(value['latitude'])}, ${textIn(value['longitude'])}`
        : firstText(value['address'], `${textIn(value['latitude'])}, ${textIn(value['longitude'])}`),
  }),
  product: (value) => ({ kind: 'product', title: 'Product', detail: textIn(value['product_retailer_id']) }),
}

/** The media of an object like `{type: "image", image: {…}}` (a parameter, a header or a whole message). */
export function mediaIn(value: JsonObject): Media | undefined {
  const kind = wordIn(value['type'])
  return READERS[kind]?.(objectIn(value[kind]))
}

/** The cards of a contacts message. */
export function contactsIn(value: unknown): Media[] {
  return objectsIn(value).map((contact) => ({
    kind: 'contact',
    title: firstText(
      objectIn(contact['name'])['formatted_name'],
      objectIn(contact['name'])['first_name'],
      'Contact',
    ),
    detail: firstText(
      ...objectsIn(contact['phones']).map((one) => one['phone']),
      ...objectsIn(contact['emails']).map((one) => one['email']),
      objectIn(contact['org'])['company'],
    ),
  }))
}

function detailOf(kind: MediaKind, value: JsonObject): string {
  if (kind === 'audio') {
    return value['voice'] === true ? 'Voice message' : 'Audio'
  }
  const named = firstText(value['filename'], lastPart(textIn(value['link'])))
  const ending = /\.([a-z0-9]{2,5})$/iu.exec(named)?.[1] ?? textIn(value['mime_type']).split('/').at(-1) ?? ''
  return ending.toUpperCase()
}

function lastPart(link: string): string {
  const part = link.split(/[?#]/u)[0]?.split('/').at(-1) ?? ''
  try {
    return decodeURIComponent(part)
  } catch {
    return part // A lone percent sign: show it as it was written.
  }
}
