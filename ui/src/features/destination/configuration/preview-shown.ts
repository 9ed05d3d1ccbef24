import type { Preset } from '@/api/destination-start'
import type { MessageTemplate, NamedTemplate } from '@/api/message-templates'
import type { PreviewAnswer, PreviewRequest } from '@/api/preview'
import type { ChatMessage } from '@/components/chat/chat-message'
import type { ChatProblemProps } from '@/components/chat/chat-problem'
import { type JsonObject, objectIn, textIn } from '@/components/chat/json'
import type { TemplateDefinition } from '@/components/chat/template'
import { messageOf, withPlaceholders } from '@/components/message-template/samples'
import { valuesIn } from '@/components/message-template/slot-values'
import { namedIn } from '@/components/message-template/use-definitions'
import { inputsBody } from './body'
import { type Draft, isStoredSecret } from './draft'
import { inputSchemas } from './input-schema'
import type { Source } from './source'

/** Stands for a secret: a preview needs only to know that there is one. */
const SOME_SECRET = 'given'

/** What is shown at the side of the form for the service's answer. */
export interface Shown {
  readonly messages: readonly ChatMessage[]
  /** Why there is no message to show. */
  readonly problem: ChatProblemProps | undefined
  /** What would keep a message that can be shown from leaving, with what to do. */
  readonly warnings: readonly Warning[]
  /** Whether the words of the message template are those of a preset, because Meta was not asked for its own. */
  readonly isFromPreset: boolean
}

export interface Warning {
  readonly reason: string
  readonly remedy: string
}

/** The request for a preview of `draft`, without any secret. `event`: by `uuid` or `globals`. */
export function previewRequest(
  source: Source,
  draft: Draft,
  event: Pick<PreviewRequest, 'event_uuid' | 'globals'>,
): PreviewRequest {
  const { saved, loaded, templateId, inputsSchema } = source
  const schemas = inputSchemas(inputsSchema)
  const secrets = new Set(schemas.filter(({ isSecret }) => isSecret).map(({ key }) => key))
  const inputs = Object.entries(inputsBody(draft, loaded.draft, schemas)).map(([key, item]) => {
    const isTyped = secrets.has(key) && !isStoredSecret(item)
    return [key, isTyped ? { value: SOME_SECRET } : item] as const
  })
  return {
    ...(saved === null ? {} : { function_id: saved.id }),
    ...event,
    configuration: {
      template_id: templateId,
      name: draft.name,
      inputs_schema: inputsSchema,
      inputs: Object.fromEntries(inputs),
    },
  }
}

/** Inputs that say who sends: a preview does without them, and the form asks for them when it is saved. */
const SENDER_INPUTS = new Set(['access_token', 'phone_number_id'])

/** Whether the window decides what is sent: a text inside, a message template outside. */
export function sendsEither(draft: Draft): boolean {
  return draft.inputs['message_type']?.['value'] === 'auto'
}

/** The message template that the answer is about; empty where it is none, or not written yet. */
export function namedOf(answer: PreviewAnswer | undefined, sender: string): NamedTemplate {
  const inputs = answer?.inputs ?? {}
  const written = (key: string) => textIn(inputs[key]).trim()
  if (written('message_type') === 'text') return { sender, name: '', language: '' }
  const language = written('template_language').replaceAll('-', '_')
  return namedIn(answer?.payload ?? {}, sender) ?? { sender, name: written('template_name'), language }
}

/** `known`: the message template that is sent, where Meta has told its words. */
export function shownPreview(
  answer: PreviewAnswer,
  presets: readonly Preset[],
  known: MessageTemplate | null = null,
): Shown {
  const { payload } = answer
  if (payload === null) {
    return known === null
      ? { messages: [], problem: problemOf(answer), warnings: [], isFromPreset: false }
      : { ...UNSENT, messages: [unfinished(answer, known)], warnings: warningsOf(answer) }
  }
  const ofPreset = known === null ? definitionOf(payload, presets) : undefined
  const definition = known ?? ofPreset
  const note = answer.notes.join(' ')
  return {
    messages: [{ id: 'preview', direction: 'outbound', payload, definition, note }],
    problem: undefined,
    warnings: warningsOf(answer),
    isFromPreset: ofPreset !== undefined,
  }
}

const UNSENT = { problem: undefined, isFromPreset: false }

/** A message template as far as it is filled in. */
function unfinished({ inputs }: PreviewAnswer, known: MessageTemplate): ChatMessage {
  const values = valuesIn(inputs['template_slots']) ?? {}
  return messageOf(known, withPlaceholders(known.slots, values))
}

/** Everything that is wrong, each once: with inputs, with the message, and what its gates say. */
function warningsOf({ errors, problem, gates, inputs }: PreviewAnswer): Warning[] {
  const wrong = errors.filter(({ key }) => !SENDER_INPUTS.has(key))
  return [
    ...wrong.map(({ message }) => ({ reason: message, remedy: '' })),
    ...(problem === null ? [] : [problem]),
    ...gates
      .filter(({ ok, reason }) => ok === false && reason !== problem?.reason)
      // Of Auto the side is chosen here, wherever this recipient's window stands.
      .filter(({ name }) => !(name === 'window' && inputs['message_type'] === 'auto'))
      .map(({ reason, remedy }) => ({ reason, remedy: remedy ?? '' })),
  ].map(({ reason, remedy }) => ({ reason, remedy }))
}

function problemOf({ errors, problem }: PreviewAnswer): ChatProblemProps {
  const wrong = errors.find(({ key }) => !SENDER_INPUTS.has(key))
  if (wrong !== undefined) return { title: 'This cannot be rendered', detail: wrong.message }
  return {
    title: 'No message would be sent',
    detail: problem === null ? '' : `${problem.reason} ${problem.remedy}`,
  }
}

/** The words of the message template that is sent, where a preset knows one of this name and language. */
function definitionOf(payload: JsonObject, presets: readonly Preset[]): TemplateDefinition | undefined {
  const sent = objectIn(payload['template'])
  const language = objectIn(sent['language'])['code']
  const known = presets.map(({ message_template }) => message_template)
  return known.find((one) => one.name === sent['name'] && one.language === language)
}
