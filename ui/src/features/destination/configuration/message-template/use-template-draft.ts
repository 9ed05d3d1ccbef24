import { useQuery } from '@tanstack/react-query'
import { buildNamedTemplateQuery, buildTemplateChoicesQuery } from '@/api/message-templates'
import { buildSenderChoicesQuery } from '@/api/sender-choices'
import type { JsonObject } from '@/components/chat/json'
import { choicesOf } from '@/components/message-template/template-words'
import { textOf } from '../inputs/field-props'
import { senderWritten } from '../inputs/sender-options'
import { fixed, isSenderKnown, shownLanguage, templateDraft } from './template-draft'

/** What is written of a message template, and what is known of the one that is meant. */
export function useTemplateDraft(inputs: Readonly<Record<string, JsonObject>>) {
  const { data: senders = [] } = useQuery(buildSenderChoicesQuery())
  const { data: rows = [], isPending } = useQuery(buildTemplateChoicesQuery(''))
  const plain = templateDraft(inputs)
  const named = textOf(inputs['sender']?.['value']).trim()
  // A number of the destination's own counts before a sender that it names.
  const sender = plain.sender || (senderWritten(senders, named)?.phone_number_id ?? '')
  const draft = { ...plain, sender }
  const variants = choicesOf(rows, sender).find(({ name }) => name === draft.name)?.variants ?? []
  const asked = { sender, name: fixed(draft.name), language: fixed(shownLanguage(draft, variants)) }
  const { data: template = null } = useQuery(buildNamedTemplateQuery(asked))
  return { draft, variants, template, isKnown: isSenderKnown(rows, sender), isPending }
}
