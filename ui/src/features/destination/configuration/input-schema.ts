import { type JsonObject, objectIn, objectsIn, textIn } from '@/components/chat/json'

/** One entry of a destination's `inputs_schema`, read with care: destinations bring their own. */
export interface InputSchema {
  readonly key: string
  readonly type: string
  readonly label: string
  readonly description: string
  readonly isRequired: boolean
  readonly isSecret: boolean
  readonly isHidden: boolean
  readonly isSearchable: boolean
  readonly hasDefault: boolean
  readonly defaultValue?: unknown
  /** `liquid`, `hog`, or undefined where the value decides or nothing is filled in. */
  readonly templating: string | undefined
  readonly choices: readonly Choice[]
}

export interface Choice {
  readonly value: string
  readonly label: string
}

/** The entries of an `inputs_schema` in their order; what has no key is left out. */
export function inputSchemas(raw: readonly JsonObject[]): InputSchema[] {
  return raw.map(inputSchema).filter(({ key }) => key !== '')
}

function inputSchema(raw: JsonObject): InputSchema {
  const key = textIn(raw['key'])
  return {
    key,
    type: textIn(raw['type']) || 'string',
    label: textIn(raw['label']) || key,
    description: textIn(raw['description']),
    isRequired: raw['required'] === true,
    isSecret: raw['secret'] === true,
    isHidden: raw['hidden'] === true,
    isSearchable: raw['searchable'] === true,
    hasDefault: raw['default'] !== undefined && raw['default'] !== null,
    defaultValue: raw['default'],
    templating: textIn(raw['templating']) || undefined,
    choices: objectsIn(raw['choices']).map(choice),
  }
}

function choice(raw: JsonObject): Choice {
  const value = textIn(raw['value'])
  return { value, label: textIn(raw['label']) || value }
}

/** Inputs that only a free-form message reads; those of message templates begin with `template_`. */
const OF_TEXT = new Set(['message', 'preview_url', 'rich_message', 'reply_to'])

/** Which kind of message reads this input; undefined where both do. */
function onlyFor(key: string): 'text' | 'template' | undefined {
  if (OF_TEXT.has(key)) return 'text'
  return key.startsWith('template_') ? 'template' : undefined
}

/** Without which their kind of message says nothing, although the schema of both kinds cannot ask for them. */
const NEEDED = new Set(['message', 'template_name'])

/** The inputs to show for what is written so far: hidden ones never, others only for their kind of message. */
export function shownInputs(schemas: readonly InputSchema[], inputs: JsonObject): InputSchema[] {
  const choosesType = schemas.some(({ key }) => key === 'message_type')
  const written = objectIn(inputs['message_type'])['value']
  // Auto sends either; any other word is sent as a text.
  const kinds = written === 'auto' ? ['text', 'template'] : [written === 'template' ? 'template' : 'text']
  const usable = senderFirst(schemas.filter(({ isHidden }) => !isHidden)).filter(
    ({ key }) => !(CREDENTIALS.has(key) && namesSender(inputs)),
  )
  if (!choosesType) return usable
  const isRich = !isBlank(objectIn(inputs['rich_message'])['value'])
  return richFirst(usable)
    .filter(({ key }) => [undefined, ...kinds].includes(onlyFor(key)))
    .filter(({ key }) => !(isRich && OF_PLAIN_TEXT.has(key)))
    .map((schema) => (NEEDED.has(schema.key) ? { ...schema, isRequired: true } : schema))
}

/** What a rich message stands for. */
const OF_PLAIN_TEXT = new Set(['message', 'preview_url'])

/** The choice of a rich message before the text that it stands for. */
function richFirst(schemas: readonly InputSchema[]): InputSchema[] {
  const rich = schemas.filter(({ key }) => key === 'rich_message')
  return schemas.flatMap((schema) =>
    schema.key === 'message' ? [...rich, schema] : schema.key === 'rich_message' ? [] : [schema],
  )
}

/** What a sender stands for: not written where one is named. */
const CREDENTIALS = new Set(['access_token', 'phone_number_id'])

/** Whether a sender of the project is named instead of a token and a number; with both, one's own are used. */
export function namesSender(inputs: JsonObject): boolean {
  const isWritten = (key: string) => !isBlank(objectIn(inputs[key])['value'])
  return isWritten('sender') && !isWritten('phone_number_id')
}

/** The sender before the token and the number that it stands for. */
function senderFirst(schemas: readonly InputSchema[]): InputSchema[] {
  const isSender = ({ key }: InputSchema) => key === 'sender'
  return [...schemas.filter(isSender), ...schemas.filter((schema) => !isSender(schema))]
}

function isBlank(value: unknown): boolean {
  return value === undefined || value === null || value === ''
}

/** How a message is sent and logged rather than what it says and to whom. */
const ADVANCED = new Set(['api_version', 'preview_url', 'debug'])

/** Whether most leave this input as it is. */
export function isAdvanced({ key, isRequired }: InputSchema): boolean {
  return ADVANCED.has(key) && !isRequired
}

/** Whether something else than its default is written in this input; what is empty counts as the default. */
export function differsFromDefault({ defaultValue }: InputSchema, item: JsonObject): boolean {
  const value = item['value'] ?? ''
  return value !== '' && value !== (defaultValue ?? false)
}

/** Whether Liquid is filled into this input: as its schema says, else as the destination does. */
export function takesLiquid(schema: InputSchema, item: JsonObject): boolean {
  return (schema.templating ?? item['templating']) === 'liquid'
}
