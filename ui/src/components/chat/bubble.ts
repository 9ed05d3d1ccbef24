/** What one bubble shows, whatever kind of message it came from. The parts stand in the order in which they appear. */

import { plainText } from './formatting'

export type MediaKind =
  | 'image'
  | 'video'
  | 'audio'
  | 'document'
  | 'sticker'
  | 'location'
  | 'contact'
  | 'product'

export interface Media {
  kind: MediaKind
  /** What it is called: a file name, the name of a place or a person. */
  title: string
  /** A second line: an address, a phone number, the kind of file. */
  detail: string
  /** Where it can be fetched, when the message says so (`link`); media sent by id have none. */
  link?: string
  /** A file that the person sent, which can be asked for. */
  file?: { mediaId: string; messageId: string }
}

export type ButtonKind =
  | 'reply'
  | 'url'
  | 'phone'
  | 'copy'
  | 'list'
  | 'flow'
  | 'catalogue'
  | 'location'
  | 'other'

export interface BubbleButton {
  kind: ButtonKind
  text: string
  /** What the business gets when it is tapped: the id of a reply button, the payload of a quick reply. */
  payload: string
  /** Where a link button leads, whom a phone button calls, what a copy button copies. */
  target: string
  /** What a list opens. */
  sections: ListSection[]
}

export interface ListSection {
  title: string
  rows: { id: string; title: string; description: string }[]
}

export interface LabelledValue {
  label: string
  value: string
}

export interface Bubble {
  media: Media[]
  heading: string
  body: string
  footer: string
  buttons: BubbleButton[]
  cards: Bubble[]
  /** The address a preview box is shown for. */
  preview?: { href: string; host: string }
  /** Shown instead of a text that cannot be known: the name of a message template and its parameters. */
  unknown?: { title: string; values: LabelledValue[] }
  /** What is wrong with the message as far as it can be seen here, such as a parameter that is not given. */
  warnings: string[]
  /** A reaction is not a bubble of its own but an emoji at the message it answers. */
  reaction?: { emoji: string; to: string }
}

/** A bubble of the given parts, the others empty. */
export function bubble(parts: Partial<Bubble>): Bubble {
  return { media: [], heading: '', body: '', footer: '', buttons: [], cards: [], warnings: [], ...parts }
}

/** A button of the given parts, the others empty. */
export function button(kind: ButtonKind, text: string, parts: Partial<BubbleButton> = {}): BubbleButton {
  return { kind, text, payload: '', target: '', sections: [], ...parts }
}

/** The bubble as one line, for screen readers and for quotes of it. */
export function summaryOf(shown: Bubble): string {
  const media = shown.media.map((one) => [one.kind, one.title].filter(Boolean).join(' '))
  return [...media, shown.heading, plainText(shown.body), shown.unknown?.title ?? '']
    .filter(Boolean)
    .join(': ')
}
