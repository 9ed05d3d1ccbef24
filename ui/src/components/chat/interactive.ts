/** Interactive messages: buttons, lists, links and the rest of Meta's `interactive` types. */

import { type Bubble, type BubbleButton, type ButtonKind, bubble, button, type ListSection } from './bubble'
import { firstText, type JsonObject, objectIn, objectsIn, textIn, wordIn } from './json'
import { mediaIn } from './media'

/** The bubble of an `interactive` object, either sent by the business or a person's answer to one. */
export function interactiveBubble(sent: JsonObject): Bubble {
  const type = wordIn(sent['type'])
  const answer = ANSWERS[type]
  if (answer !== undefined) {
    return answer(objectIn(sent[type]))
  }
  const header = objectIn(sent['header'])
  const media = mediaIn(header)
  const action = objectIn(sent['action'])
  return bubble({
    heading: textIn(header['text']),
    media: media === undefined ? [] : [media],
    body: textIn(objectIn(sent['body'])['text']),
    footer: textIn(objectIn(sent['footer'])['text']),
    buttons: BUTTONS[type]?.(action) ?? [],
    cards: objectsIn(action['cards']).map(interactiveBubble),
  })
}

type ButtonsOf = (action: JsonObject) => BubbleButton[]

/** A type whose button lacks a label of its own, or has it among its parameters. */
function single(kind: ButtonKind, label: string): ButtonsOf {
  return (action) => {
    const given = objectIn(action['parameters'])
    const text = firstText(given['display_text'], given['flow_cta'], label)
    return [button(kind, text, { payload: text, target: firstText(given['url'], given['flow_id']) })]
  }
}

const BUTTONS: Record<string, ButtonsOf> = {
  button: (action) =>
    objectsIn(action['buttons']).map((one) => {
      const reply = objectIn(one['reply'])
      return button('reply', textIn(reply['title']), { payload: textIn(reply['id']) })
    }),
  list: (action) => [
    button('list', firstText(action['button'], 'Options'), { sections: sectionsOf(action) }),
  ],
  cta_url: single('url', 'Open'),
  flow: single('flow', 'Start'),
  product: single('catalogue', 'View'),
  product_list: single('catalogue', 'View items'),
  catalog_message: single('catalogue', 'View catalog'),
  location_request_message: single('location', 'Send location'),
  address_message: single('other', 'Provide address'),
  call_permission_request: single('phone', 'Choose preference'),
  voice_call: single('phone', 'Call'),
  request_contact_info: single('other', 'Share contact info'),
}

const ANSWERS: Record<string, (answer: JsonObject) => Bubble> = {
  button_reply: (answer) => bubble({ body: textIn(answer['title']) }),
  list_reply: (answer) =>
    bubble({ body: [textIn(answer['title']), textIn(answer['description'])].filter(Boolean).join('\n') }),
  nfm_reply: (answer) => bubble({ body: firstText(answer['body'], 'Response sent') }),
  call_permission_reply: (answer) => bubble({ body: `Call permission: ${textIn(answer['response'])}` }),
}

function sectionsOf(action: JsonObject): ListSection[] {
  return objectsIn(action['sections']).map((section) => ({
    title: textIn(section['title']),
    rows: objectsIn(section['rows']).map((row) => ({
      id: textIn(row['id']),
      title: textIn(row['title']),
      description: textIn(row['description']),
    })),
  }))
}
