import { Anchor, Group, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { buildNamedTemplateQuery, buildTemplateChoicesQuery } from '@/api/message-templates'
import type { JsonObject } from '@/components/chat/json'
import type { LiquidNames } from '@/components/editor/liquid-names'
import type { FieldErrors } from '@/components/field-errors'
import { TextLink } from '@/components/links'
import { choicesOf } from '@/components/message-template/template-words'
import type { InputSchema } from '../input-schema'
import { Filling } from './filling'
import { TemplateChoice } from './template-choice'
import { fixed, isSenderKnown, shownLanguage, templateDraft } from './template-draft'
import { UnknownTemplates } from './unknown-templates'

export interface TemplateInputsProps {
  /** Those of `TEMPLATE_KEYS` that the destination has. */
  schemas: readonly InputSchema[]
  inputs: Readonly<Record<string, JsonObject>>
  onChange: (key: string, item: JsonObject) => void
  errors: FieldErrors
  names: LiquidNames
  /** The plain field of an input. */
  fieldOf: (schema: InputSchema) => ReactNode
}

/** Which message template is sent, and what fills it: chosen and filled in, or written as Meta's API takes it. */
export function TemplateInputs(props: TemplateInputsProps) {
  const { schemas, inputs, fieldOf } = props
  const draft = templateDraft(inputs)
  const { data: rows = [], isPending } = useQuery(buildTemplateChoicesQuery(''))
  const isKnown = isSenderKnown(rows, draft.sender)
  const [wantsPlain, setPlain] = useState(fixed(draft.name) !== draft.name)
  const isPlain = wantsPlain || !(isKnown || isPending)
  const variants = choicesOf(rows, draft.sender).find(({ name }) => name === draft.name)?.variants ?? []
  const { data: template = null } = useQuery(
    buildNamedTemplateQuery({
      sender: draft.sender,
      name: fixed(draft.name),
      language: fixed(shownLanguage(draft, variants)),
    }),
  )
  const named = schemas.filter(({ key }) => !FILLING.has(key))
  return (
    <Stack gap="md" role="group" aria-label="Message template">
      {isPlain ? named.map(fieldOf) : <TemplateChoice {...props} {...{ draft, variants, template }} />}
      {isKnown && (
        <Group gap="md" mt={-8}>
          <Anchor component="button" type="button" size="xs" onClick={() => setPlain(!isPlain)}>
            {isPlain ? 'Choose it from a list' : 'Write the name myself'}
          </Anchor>
          {template !== null && (
            <Text size="xs">
              <TextLink to="/message-templates/$id" params={{ id: template.id }} underline="hover">
                Look at this message template
              </TextLink>
            </Text>
          )}
        </Group>
      )}
      {!isKnown && !isPending && <UnknownTemplates sender={draft.sender} />}
      {isPlain || draft.name !== '' || draft.hasComponents ? (
        <Filling {...props} draft={draft} template={template} />
      ) : (
        <Text c="dimmed">Once it is chosen, what fills it is written here.</Text>
      )}
    </Stack>
  )
}

const FILLING: ReadonlySet<string> = new Set(['template_components', 'template_slots'])
