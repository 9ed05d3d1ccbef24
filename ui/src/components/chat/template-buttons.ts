/** Buttons of a message template: labels from its definition, targets and payloads from the request. */

import { type BubbleButton, type ButtonKind, button } from './bubble'
import { firstText, type JsonObject, objectsIn, textIn, wordIn } from './json'
import { filled, valueIn } from './template-text'

const KINDS: Record<string, ButtonKind> = {
  quick_reply: 'reply',
  url: 'url',
  phone_number: 'phone',
  copy_code: 'copy',
  otp: 'copy',
  flow: 'flow',
  catalog: 'catalogue',
  mpm: 'catalogue',
  spm: 'catalogue',
  voice_call: 'phone',
  request_contact_info: 'other',
}

const LABELS: Record<string, string> = {
  copy_code: 'Copy offer code',
  otp: 'Copy code',
  catalog: 'View catalog',
}

/** `given`: the request's components of type button, which name their button by `index`. */
export function templateButtons(
  defined: readonly JsonObject[],
  given: readonly JsonObject[],
  warnings: string[],
): BubbleButton[] {
  return defined.map((one, place) => {
    const parameters = objectsIn(given.find((sent) => Number(sent['index'] ?? 0) === place)?.['parameters'])
    const type = wordIn(one['type'])
    const text = firstText(one['text'], LABELS[type], type)
    const said = parameters.map(valueIn).find((value) => value !== '')
    const target = targetOf(one, parameters, `button "${text}"`, warnings)
    return button(KINDS[type] ?? 'other', text, { payload: said ?? text, target })
  })
}

function targetOf(
  one: JsonObject,
  parameters: readonly JsonObject[],
  place: string,
  warnings: string[],
): string {
  const type = wordIn(one['type'])
  if (type === 'url') {
    return filled(textIn(one['url']), parameters, place, warnings)
  }
  return firstText(one['phone_number'], parameters.map(valueIn)[0], one['example'])
}
