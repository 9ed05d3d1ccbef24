/**
 * A message template with its parameters filled in, as the recipient will see it.
 *
 * Pure. The request carries only the parameters; the words are in the definition that Meta keeps (components HEADER,
 * BODY, FOOTER, BUTTONS, CAROUSEL). Without a definition the parameters are listed.
 */

import { type Bubble, bubble, type LabelledValue } from './bubble'
import { firstText, type JsonObject, objectIn, objectsIn, textIn, wordIn } from './json'
import { mediaIn } from './media'
import { templateButtons } from './template-buttons'
import { filled, valueIn } from './template-text'

/** A message template as Meta lists it. Only these members are read; others may be there. */
export interface TemplateDefinition {
  name?: string
  language?: string
  components: readonly JsonObject[]
}

/** The bubble of `{name, language, components}` as it stands in a request under `template`. */
export function templateBubble(sent: JsonObject, definition: TemplateDefinition | undefined): Bubble {
  const given = objectsIn(sent['components'])
  return definition === undefined
    ? unknownTemplate(sent, given)
    : fillComponents(definition.components, given)
}

function fillComponents(defined: readonly JsonObject[], given: readonly JsonObject[]): Bubble {
  const warnings: string[] = []
  // In the order of reading, which is also the order of the warnings.
  return bubble({
    ...headerOf(ofType(defined, 'header'), ofType(given, 'header'), warnings),
    body: filledText(ofType(defined, 'body'), ofType(given, 'body'), 'body', warnings),
    footer: textIn(ofType(defined, 'footer')?.['text']),
    buttons: templateButtons(
      objectsIn(ofType(defined, 'buttons')?.['buttons']),
      given.filter((one) => wordIn(one['type']) === 'button'),
      warnings,
    ),
    cards: cardsOf(ofType(defined, 'carousel'), ofType(given, 'carousel')),
    warnings,
  })
}

function headerOf(
  defined: JsonObject | undefined,
  given: JsonObject | undefined,
  warnings: string[],
): Pick<Bubble, 'heading' | 'media'> {
  const format = firstText(wordIn(defined?.['format']), 'text')
  if (defined === undefined || format === 'text') {
    return { heading: filledText(defined, given, 'header', warnings), media: [] }
  }
  const sent = objectsIn(given?.['parameters']).map(mediaIn)[0]
  if (sent === undefined) {
    warnings.push(`The header needs a parameter of type ${format}.`)
  }
  const placeholder = mediaIn({ type: format, [format]: {} })
  return { heading: '', media: [sent ?? placeholder].filter((one) => one !== undefined) }
}

function cardsOf(defined: JsonObject | undefined, given: JsonObject | undefined): Bubble[] {
  const sent = objectsIn(given?.['cards'])
  return objectsIn(defined?.['cards']).map((card, place) => {
    const own = sent.find((one) => Number(one['card_index']) === place) ?? sent[place]
    return fillComponents(objectsIn(card['components']), objectsIn(own?.['components']))
  })
}

function filledText(
  defined: JsonObject | undefined,
  given: JsonObject | undefined,
  place: string,
  warnings: string[],
): string {
  return filled(textIn(defined?.['text']), objectsIn(given?.['parameters']), place, warnings)
}

function unknownTemplate(sent: JsonObject, given: readonly JsonObject[]): Bubble {
  const language = textIn(objectIn(sent['language'])['code'])
  const title = [firstText(sent['name'], 'Message template'), language && `(${language})`]
    .filter(Boolean)
    .join(' ')
  return bubble({ unknown: { title, values: given.flatMap((one) => listed(one, wordIn(one['type']))) } })
}

function listed(component: JsonObject, label: string): LabelledValue[] {
  const isButton = label.endsWith('button')
  const place = isButton ? `${label} ${Number(component['index'] ?? 0) + 1}` : label
  const own = objectsIn(component['parameters']).map((parameter, number) => ({
    label: firstText(
      parameter['parameter_name'] && `${place} ${textIn(parameter['parameter_name'])}`,
      isButton ? place : `${place} ${number + 1}`,
    ),
    value: firstText(
      valueIn(parameter),
      mediaIn(parameter)?.link,
      mediaIn(parameter)?.title,
      parameter['type'],
    ),
  }))
  const cards = objectsIn(component['cards']).flatMap((card, number) =>
    objectsIn(card['components']).flatMap((one) => listed(one, `card ${number + 1} ${wordIn(one['type'])}`)),
  )
  return [...own, ...cards]
}

function ofType(components: readonly JsonObject[], type: string): JsonObject | undefined {
  return components.find((one) => wordIn(one['type']) === type)
}
