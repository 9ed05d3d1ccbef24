/** A message template as somebody writes it in the form, and as Meta takes it. Pure. */

import type { MessageTemplateDraft } from '@/api/message-template-edits'
import type { MessageTemplate } from '@/api/message-templates'
import { type JsonObject, objectIn, objectsIn, textIn, wordIn } from '@/components/chat/json'
import { type ButtonForm, buttonForm, buttonPart, isButtonKnown } from './form-buttons'
import { type CarouselForm, carouselForm, carouselPart, sampleCards } from './form-cards'
import { buttonParameters, textParameters, textSamples, variablesIn } from './form-samples'

export type HeaderFormat = 'NONE' | 'TEXT' | 'IMAGE' | 'VIDEO' | 'DOCUMENT' | 'LOCATION'

export interface TemplateForm {
  /** The WhatsApp account it is made in; empty where the project has one only. */
  readonly wabaId: string
  readonly name: string
  readonly language: string
  readonly category: MessageTemplateDraft['category']
  readonly isNamed: boolean
  readonly headerFormat: HeaderFormat
  readonly headerText: string
  /** Of the sample that was uploaded for a header with media. */
  readonly headerHandle: string
  readonly body: string
  readonly footer: string
  readonly buttons: readonly ButtonForm[]
  /** Cards below the body, which then has no header, footer and buttons of its own; null without. */
  readonly carousel: CarouselForm | null
  /** By variable, `header` for that of the header. */
  readonly samples: Readonly<Record<string, string>>
  /** Of a one-time code: whether Meta adds its warning, and after how many minutes the code ends. */
  readonly warns: boolean
  readonly minutes: number | null
}

export const EMPTY_FORM: TemplateForm = {
  wabaId: '',
  name: '',
  language: 'en_US',
  category: 'UTILITY',
  isNamed: true,
  headerFormat: 'NONE',
  headerText: '',
  headerHandle: '',
  body: '',
  footer: '',
  buttons: [],
  carousel: null,
  samples: {},
  warns: true,
  minutes: 10,
}

export const HEADER_SAMPLE = 'header'

/** The form as the API takes it. */
export function draftOf(form: TemplateForm): MessageTemplateDraft {
  return {
    name: form.name,
    language: form.language,
    category: form.category,
    parameter_format: form.isNamed ? 'NAMED' : 'POSITIONAL',
    components: form.category === 'AUTHENTICATION' ? codeParts(form) : parts(form),
    waba_id: form.wabaId,
    phone_number_id: '',
  }
}

/** Meta writes the words of a one-time code itself. */
function codeParts({ warns, minutes }: TemplateForm): JsonObject[] {
  return [
    { type: 'BODY', add_security_recommendation: warns },
    ...(minutes === null ? [] : [{ type: 'FOOTER', code_expiration_minutes: minutes }]),
    { type: 'BUTTONS', buttons: [{ type: 'OTP', otp_type: 'COPY_CODE' }] },
  ]
}

function parts(form: TemplateForm): JsonObject[] {
  const { body, footer, buttons, samples, isNamed, carousel } = form
  const text = { type: 'BODY', text: body, ...textSamples('body', variablesIn(body), samples, isNamed) }
  if (carousel !== null) return [text, carouselPart(carousel, isNamed)]
  return [
    ...headerPart(form),
    text,
    ...(footer.trim() === '' ? [] : [{ type: 'FOOTER', text: footer }]),
    ...(buttons.length === 0 ? [] : [{ type: 'BUTTONS', buttons: buttons.map(buttonPart) }]),
  ]
}

function headerPart({
  headerFormat,
  headerText,
  headerHandle,
  samples,
  isNamed,
}: TemplateForm): JsonObject[] {
  if (headerFormat === 'NONE') return []
  const header = { type: 'HEADER', format: headerFormat }
  if (headerFormat === 'LOCATION') return [header]
  if (headerFormat !== 'TEXT') {
    return [headerHandle === '' ? header : { ...header, example: { header_handle: [headerHandle] } }]
  }
  const names = variablesIn(headerText)
  const own = Object.fromEntries(names.map((name) => [name, samples[HEADER_SAMPLE] ?? '']))
  return [{ ...header, text: headerText, ...textSamples('header', names, own, isNamed) }]
}

/** What the form makes of a message template; null where it has parts that only JSON can say. */
export function formOf(template: MessageTemplate): TemplateForm | null {
  const { waba_id, components, name, language, parameter_format, slots } = template
  const of = (type: string) => components.find((one) => wordIn(one['type']) === type)
  const types = components.map((one) => wordIn(one['type']))
  const buttons = objectsIn(of('buttons')?.['buttons'])
  const isCode = template.category === 'AUTHENTICATION'
  const format = textIn(of('header')?.['format']).toUpperCase() || (of('header') ? 'TEXT' : 'NONE')
  const category = CATEGORIES.find((one) => one === template.category)
  const headerFormat = HEADER_FORMATS.find((one) => one === format)
  const carousel = carouselForm(of('carousel'), slots)
  const isKnown = isCode || (types.every((type) => PARTS.has(type)) && buttons.every(isButtonKnown))
  if (of('carousel') !== undefined && carousel === null) return null
  if (!isKnown || category === undefined || headerFormat === undefined) return null
  const minutes = of('footer')?.['code_expiration_minutes']
  return {
    wabaId: waba_id,
    name,
    language,
    category,
    isNamed: parameter_format === 'NAMED',
    headerFormat,
    headerText: textIn(of('header')?.['text']),
    headerHandle: textIn(listIn(objectIn(of('header')?.['example'])['header_handle'])[0]),
    body: textIn(of('body')?.['text']),
    footer: textIn(of('footer')?.['text']),
    buttons: isCode ? [] : buttons.map(buttonForm),
    carousel,
    samples: Object.fromEntries(slots.flatMap(({ key, example }) => sampleOf(key, example))),
    warns: of('body')?.['add_security_recommendation'] === true,
    minutes: typeof minutes === 'number' ? minutes : null,
  }
}

const CATEGORIES = ['MARKETING', 'UTILITY', 'AUTHENTICATION'] as const
export const HEADER_FORMATS = ['NONE', 'TEXT', 'IMAGE', 'VIDEO', 'DOCUMENT', 'LOCATION'] as const
const PARTS: ReadonlySet<string> = new Set(['header', 'body', 'footer', 'buttons', 'carousel'])

function sampleOf(key: string, example: string | null): [string, string][] {
  if (example === null) return []
  if (key === 'header' || key.startsWith('header.')) return [[HEADER_SAMPLE, example]]
  return key.startsWith('body.') ? [[key.slice('body.'.length), example]] : []
}

function listIn(value: unknown): unknown[] {
  return Array.isArray(value) ? value : []
}

/** The parameters that fill it with its samples, to be looked at. */
export function sampleParameters(form: TemplateForm): JsonObject[] {
  const { headerFormat, headerText, body, samples, isNamed, carousel } = form
  const kind = headerFormat.toLowerCase()
  const own = Object.fromEntries(variablesIn(headerText).map((name) => [name, samples[HEADER_SAMPLE] ?? '']))
  const header =
    headerFormat === 'TEXT' ? textParameters(headerText, own, isNamed) : [{ type: kind, [kind]: {} }]
  const text = { type: 'body', parameters: textParameters(body, samples, isNamed) }
  if (carousel !== null) return [text, sampleCards(carousel, isNamed)]
  return [
    ...(headerFormat === 'NONE' ? [] : [{ type: 'header', parameters: header }]),
    text,
    ...buttonParameters(form.buttons),
  ]
}
