import { Anchor, Group, Stack, Text } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import type { JsonObject } from '@/components/chat/json'
import type { LiquidNames } from '@/components/editor/liquid-names'
import type { FieldErrors } from '@/components/field-errors'
import { TextLink } from '@/components/links'
import type { InputSchema } from '../input-schema'
import { Filling } from './filling'
import { TemplateChoice } from './template-choice'
import { fixed } from './template-draft'
import { UnknownTemplates } from './unknown-templates'
import { useTemplateDraft } from './use-template-draft'

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
  const { draft, variants, template, isKnown, isPending } = useTemplateDraft(inputs)
  const [wantsPlain, setPlain] = useState(fixed(draft.name) !== draft.name)
  const isPlain = wantsPlain || !(isKnown || isPending)
  const named = schemas.filter(({ key }) => !FILLING.has(key))
  return (
    <Stack gap="md" role="group" aria-label="Message template">
      {isPlain ? named.map(fieldOf) : <TemplateChoice {...props} {...{ draft, variants, template }} />}
      {isKnown && (
        <Group gap="md" mt={-8}>
          <Anchor component="button" type="button" fz="xs" onClick={() => setPlain(!isPlain)}>
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
