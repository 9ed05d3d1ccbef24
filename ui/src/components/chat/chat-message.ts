import type { BubbleButton } from './bubble'
import type { JsonObject } from './json'
import type { TemplateDefinition } from './template'

/** Seen from the business: `outbound` is what it sent. */
export type Direction = 'outbound' | 'inbound'

/** One message of a chat. */
export interface ChatMessage {
  /** Any id that tells it from the others of the chat. */
  id: string
  direction: Direction
  /** The body of the request to the Cloud API, or a message of a webhook: `{type: 'text', text: {body}}` and so on. */
  payload: JsonObject
  /** The words of the message template, for messages of type `template`, when they are known. */
  definition?: TemplateDefinition | undefined
  /** When it was sent or written. ISO 8601. */
  at?: string | undefined
  /** Where an outbound message stands: a state as the API gives it (`queued`, `accepted`, `read`, …). */
  state?: string | undefined
  /** Meta's id of it, by which answers and reactions name it. */
  wamid?: string | undefined
  /** Whether the file it carries can be asked for: a person sent it, and the message is kept. */
  hasFile?: boolean
  /** A line below the bubble, such as why it failed. */
  note?: string | undefined
}

/** What was tapped: a button, or a row of the list that a button opened (its `payload` is the row's id then). */
export type TappedButton = Pick<BubbleButton, 'kind' | 'text' | 'payload' | 'target'>
