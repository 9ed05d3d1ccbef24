/** A rich message as it is edited: the JSON of the input `rich_message`, changed part by part. */

import { type JsonObject, objectIn, objectsIn, textIn } from '@/components/chat/json'

export interface TextSpec {
  /** Where the text stands in the JSON, which is also how the service names it: `body`, `sections.0.title`. */
  readonly path: string
  readonly label: string
  /** Characters that WhatsApp takes. */
  readonly most: number
  readonly isRequired?: boolean
  readonly isLong?: boolean
  readonly hint?: string
}

export const BUTTONS_MAX = 3
export const ROWS_MAX = 10
export const SECTIONS_MAX = 10

/** What has a form here, in the order of the chooser. */
export const KINDS = [
  { value: 'buttons', label: 'Reply buttons' },
  { value: 'list', label: 'List' },
  { value: 'url_button', label: 'Link button' },
  { value: 'image', label: 'Image' },
  { value: 'video', label: 'Video' },
  { value: 'document', label: 'Document' },
  { value: 'audio', label: 'Audio' },
  { value: 'sticker', label: 'Sticker' },
  { value: 'location', label: 'Location' },
  { value: 'location_request', label: 'Ask for a location' },
] as const

export type Kind = (typeof KINDS)[number]['value']

const CAPTION: TextSpec = { path: 'caption', label: 'Caption', most: 1024, isLong: true }
const BODY: TextSpec = { path: 'body', label: 'Body', most: 1024, isRequired: true, isLong: true }
const FOOTER: TextSpec = { path: 'footer', label: 'Footer', most: 60 }

/** The plain texts of a kind; its medium, header, buttons and rows have fields of their own. */
export const TEXTS: Readonly<Record<Kind, readonly TextSpec[]>> = {
  buttons: [BODY, FOOTER],
  list: [BODY, { path: 'button', label: 'Label of the list’s button', most: 20, isRequired: true }, FOOTER],
  url_button: [
    BODY,
    { path: 'button', label: 'Label of the button', most: 20, isRequired: true },
    { path: 'url', label: 'Address it opens', most: 2000, isRequired: true, hint: 'Begins with https://' },
    FOOTER,
  ],
  image: [CAPTION],
  video: [CAPTION],
  document: [CAPTION, { path: 'filename', label: 'File name', most: 240 }],
  audio: [],
  sticker: [],
  location: [
    { path: 'latitude', label: 'Latitude', most: 40, isRequired: true, hint: 'Degrees, such as 52.52' },
    { path: 'longitude', label: 'Longitude', most: 40, isRequired: true, hint: 'Degrees, such as 13.405' },
    { path: 'name', label: 'Name of the place', most: 1024 },
    { path: 'address', label: 'Address', most: 1024, hint: 'WhatsApp shows it beside a name only' },
  ],
  location_request: [BODY],
}

/** Kinds that are a medium. */
export const MEDIA: ReadonlySet<string> = new Set(['image', 'video', 'document', 'audio', 'sticker'])

/** What may stand above the body, by kind of rich message. */
export const HEADERS: Readonly<Partial<Record<Kind, readonly string[]>>> = {
  buttons: ['text', 'image', 'video', 'document'],
  list: ['text'],
  url_button: ['text', 'image', 'video', 'document'],
}

/** What is written: nothing, a rich message that has a form here, or something that only its JSON can show. */
export function readRich(value: unknown): { kind: Kind | ''; rich: JsonObject } | null {
  if (value === undefined || value === null || value === '') return { kind: '', rich: {} }
  const rich = typeof value === 'string' ? parsed(value) : value
  const found = KINDS.find((one) => one.value === objectIn(rich)['kind'])
  return found === undefined ? null : { kind: found.value, rich: objectIn(rich) }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null // Liquid that makes JSON, or what is not finished.
  }
}

/** Members that mean the same in several kinds, so that they stay when another kind is chosen. */
const SHARED = ['body', 'footer', 'header', 'button', 'caption', 'link', 'id']

/** A rich message of another kind, with what both kinds have. */
export function withKind(rich: JsonObject, kind: Kind): JsonObject {
  const readable = new Set([
    ...TEXTS[kind].map(({ path }) => path),
    ...(MEDIA.has(kind) ? ['link', 'id'] : []),
    ...(HEADERS[kind] === undefined ? [] : ['header']),
  ])
  const kept = SHARED.filter((key) => readable.has(key) && rich[key] !== undefined)
  const shared = Object.fromEntries(kept.map((key) => [key, rich[key]]))
  if (headerKind(shared) !== '' && HEADERS[kind]?.includes(headerKind(shared)) !== true) {
    delete shared['header']
  }
  return { kind, ...shared, ...START[kind] }
}

const START: Readonly<Partial<Record<Kind, JsonObject>>> = {
  buttons: { buttons: [{ title: '' }] },
  list: { sections: [{ rows: [{ title: '' }] }] },
}

export function textAt(rich: JsonObject, path: string): string {
  return textIn(path.split('.').reduce<unknown>((value, key) => partOf(value, key), rich))
}

export function objectsAt(rich: JsonObject, path: string): JsonObject[] {
  return objectsIn(path.split('.').reduce<unknown>((value, key) => partOf(value, key), rich))
}

function partOf(value: unknown, key: string): unknown {
  return Array.isArray(value) ? value[Number(key)] : objectIn(value)[key]
}

/** With another text at `path`; an empty one is taken away, because Meta refuses empty texts. */
export function withText(rich: JsonObject, path: string, text: string): JsonObject {
  return objectIn(changed(rich, path.split('.'), () => (text === '' ? undefined : text)))
}

export function withAdded(rich: JsonObject, path: string, item: JsonObject): JsonObject {
  return objectIn(changed(rich, path.split('.'), (list) => [...objectsIn(list), item]))
}

export function withRemoved(rich: JsonObject, path: string, place: number): JsonObject {
  return objectIn(
    changed(rich, path.split('.'), (list) => objectsIn(list).filter((_, index) => index !== place)),
  )
}

function changed(value: unknown, path: readonly string[], change: (part: unknown) => unknown): unknown {
  const [key, ...rest] = path
  if (key === undefined) return change(value)
  if (Array.isArray(value)) {
    return value.map((item, index) => (String(index) === key ? changed(item, rest, change) : item))
  }
  const members = Object.entries(objectIn(value)).filter(([name]) => name !== key)
  const part = changed(objectIn(value)[key], rest, change)
  return part === undefined ? Object.fromEntries(members) : { ...objectIn(value), [key]: part }
}

/** Where a medium is: its address, or Meta's id of it. */
export function mediumAt(holder: JsonObject): string {
  return textIn(holder['link']) || textIn(holder['id'])
}

/** With another medium: digits alone are an id of Meta's, anything else is an address or Liquid that gives one. */
export function withMedium(holder: JsonObject, written: string): JsonObject {
  const { link: _link, id: _id, ...others } = holder
  if (written === '') return others
  return { ...others, [/^\d+$/u.test(written.trim()) ? 'id' : 'link']: written }
}

/** What stands above the body: `text`, a kind of medium, or nothing. */
export function headerKind(rich: JsonObject): string {
  const header = rich['header']
  if (typeof header === 'string') return 'text'
  return textIn(objectIn(header)['kind'])
}

export function withHeader(rich: JsonObject, kind: string): JsonObject {
  const { header: _header, ...others } = rich
  if (kind === '') return others
  return { ...others, header: kind === 'text' ? { kind, text: '' } : { kind } }
}

/** Rows of all sections together: WhatsApp counts them so. */
export function rowsOf(rich: JsonObject): number {
  return objectsAt(rich, 'sections').reduce((sum, section) => sum + objectsIn(section['rows']).length, 0)
}
