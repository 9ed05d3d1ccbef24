import { useQueries } from '@tanstack/react-query'
import { buildNamedTemplateQuery, type MessageTemplate, type NamedTemplate } from '@/api/message-templates'
import type { ChatMessage } from '../chat/chat-message'
import { type JsonObject, objectIn, textIn } from '../chat/json'

/** How a request names its message template; null for other messages. `sender` empty: any. */
export function namedIn(payload: JsonObject, sender: string): NamedTemplate | null {
  const { name, language } = objectIn(payload['template'])
  const named = { sender, name: textIn(name), language: textIn(objectIn(language)['code']) }
  return named.name === '' || named.language === '' ? null : named
}

/** The messages with the words of their message templates, where they are known. */
export function useDefined(messages: readonly ChatMessage[], sender: string): readonly ChatMessage[] {
  const asked = messages.map(({ payload, definition }) =>
    definition === undefined ? namedIn(payload, sender) : null,
  )
  const found = useKnown(asked.filter((one) => one !== null))
  return messages.map((message, place) => {
    const named = asked[place]
    const definition = named && found.find((one) => isNamed(one, named))
    return definition ? { ...message, definition } : message
  })
}

function isNamed({ name, language }: MessageTemplate, named: NamedTemplate): boolean {
  return name === named.name && language === named.language
}

function useKnown(asked: readonly NamedTemplate[]): MessageTemplate[] {
  const distinct = [...new Map(asked.map((one) => [JSON.stringify(one), one])).values()]
  return useQueries({
    queries: distinct.map((one) => buildNamedTemplateQuery(one)),
    combine: knownOf,
  })
}

function knownOf(answers: readonly { data: MessageTemplate | null | undefined }[]): MessageTemplate[] {
  return answers.flatMap(({ data }) => data ?? [])
}
