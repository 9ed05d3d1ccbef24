/** From a Cloud API message (a request's body, or a message of a webhook) to the bubble that shows it. */

import { type Bubble, bubble } from './bubble'
import { previewOf } from './formatting'
import { interactiveBubble } from './interactive'
import { firstText, type JsonObject, objectIn, textIn, wordIn } from './json'
import { contactsIn, mediaIn } from './media'
import { type TemplateDefinition, templateBubble } from './template'

type Reader = (payload: JsonObject, definition: TemplateDefinition | undefined) => Bubble

const READERS: Record<string, Reader> = {
  text: textBubble,
  template: (payload, definition) => templateBubble(objectIn(payload['template']), definition),
  image: mediaBubble,
  video: mediaBubble,
  audio: mediaBubble,
  document: mediaBubble,
  sticker: mediaBubble,
  location: mediaBubble,
  contacts: (payload) => bubble({ media: contactsIn(payload['contacts']) }),
  interactive: (payload) => interactiveBubble(objectIn(payload['interactive'])),
  reaction: (payload) => {
    const { message_id: to, emoji } = objectIn(payload['reaction'])
    return bubble({ reaction: { emoji: textIn(emoji), to: textIn(to) } })
  },
  button: (payload) => bubble({ body: textIn(objectIn(payload['button'])['text']) }),
  system: (payload) => bubble({ body: textIn(objectIn(payload['system'])['body']) }),
}

/**
 * The bubble of a message such as `{type: "text", text: {body}}`.
 *
 * `definition`: the message template's words, for messages of type `template`, when they are known. Never throws: what
 * cannot be shown is said in the bubble's `unknown`.
 */
export function bubbleOf(payload: JsonObject, definition?: TemplateDefinition): Bubble {
  // Meta takes a message without a type for a text.
  const type = firstText(wordIn(payload['type']), 'text')
  const read = READERS[type]
  return (
    read?.(payload, definition) ?? bubble({ unknown: { title: `A message of type ${type}`, values: [] } })
  )
}

/** The id of the message that this one answers; empty when it answers none. */
export function answeredId(payload: JsonObject): string {
  const context = objectIn(payload['context'])
  return firstText(context['message_id'], context['id'])
}

function textBubble(payload: JsonObject): Bubble {
  const text = objectIn(payload['text'])
  const body = textIn(text['body'])
  const preview = text['preview_url'] === true ? previewOf(body) : undefined
  return bubble({ body, ...(preview === undefined ? {} : { preview }) })
}

function mediaBubble(payload: JsonObject): Bubble {
  const media = mediaIn({ ...payload, type: wordIn(payload['type']) })
  return bubble({
    media: media === undefined ? [] : [media],
    body: textIn(objectIn(payload[wordIn(payload['type'])])['caption']),
  })
}
