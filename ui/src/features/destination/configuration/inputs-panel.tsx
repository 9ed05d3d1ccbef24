import { Paper, Stack, Title } from '@mantine/core'
import type { JsonObject } from '@/components/chat/json'
import type { LiquidNames } from '@/components/editor/liquid-names'
import type { FieldErrors } from '@/components/field-errors'
import type { Draft } from './draft'
import { isStoredSecret } from './draft'
import { differsFromDefault, type InputSchema, isAdvanced, shownInputs } from './input-schema'
import { AdvancedInputs } from './inputs/advanced-inputs'
import { InputField } from './inputs/input-field'
import { SimulatorHint } from './inputs/simulator-hint'
import { useSenderNumber } from './inputs/use-sender-number'
import { TEMPLATE_KEYS } from './message-template/template-draft'
import { TemplateInputs } from './message-template/template-inputs'

export interface InputsPanelProps {
  schemas: readonly InputSchema[]
  draft: Draft
  /** As it was loaded: says which secrets are stored. */
  base: Draft
  onChange: (key: string, item: JsonObject) => void
  errors: FieldErrors
  names: LiquidNames
}

const NOTHING: JsonObject = {}

/** The inputs in the order of their schema, those left out that nothing reads; the advanced ones last. */
export function InputsPanel({ schemas, draft, base, onChange, errors, names }: InputsPanelProps) {
  const itemOf = (key: string) => draft.inputs[key] ?? NOTHING
  const errorOf = (key: string) => errors.of(`inputs__${key}`)
  const shown = shownInputs(schemas, draft.inputs)
  const advanced = shown.filter(isAdvanced)
  const parts = partsOf(shown.filter((schema) => !isAdvanced(schema)))
  const withNumber = useSenderNumber(draft.inputs)
  const change = (key: string, item: JsonObject) => {
    onChange(key, item)
    // A sender stands for the number too; without one, the number is as it was.
    if (key === 'sender')
      onChange('phone_number_id', item['value'] ? NOTHING : (base.inputs['phone_number_id'] ?? NOTHING))
  }
  const fieldOf = (schema: InputSchema) => (
    <InputField
      key={schema.key}
      schema={schema}
      item={itemOf(schema.key)}
      onChange={(item) => change(schema.key, item)}
      error={errorOf(schema.key)}
      parts={errors.parts(`inputs__${schema.key}`)}
      names={names}
      isStored={isStoredSecret(base.inputs[schema.key])}
    />
  )
  return (
    <Paper component="section" p="md" aria-labelledby="inputs-title">
      <Stack gap="md">
        <Title order={2} id="inputs-title">
          Message
        </Title>
        <SimulatorHint inputs={draft.inputs} onChange={onChange} />
        {parts.map((part) =>
          part.length === 1 ? (
            part.map(fieldOf)
          ) : (
            <TemplateInputs
              key="message-template"
              {...{ onChange, errors, names, fieldOf }}
              schemas={part}
              inputs={withNumber}
            />
          ),
        )}
        {advanced.length > 0 && (
          <AdvancedInputs
            isChanged={advanced.some((schema) => differsFromDefault(schema, itemOf(schema.key)))}
            isWrong={advanced.some(({ key }) => errorOf(key) !== undefined)}
          >
            {advanced.map(fieldOf)}
          </AdvancedInputs>
        )}
      </Stack>
    </Paper>
  )
}

/** The inputs one by one, but those of a message template together, in the place of the first of them. */
function partsOf(shown: readonly InputSchema[]): InputSchema[][] {
  const together = shown.filter(({ key }) => TEMPLATE_KEYS.has(key))
  if (!together.some(({ key }) => key === 'template_name') || together.length === 1) {
    return shown.map((schema) => [schema])
  }
  return shown.flatMap((schema) =>
    TEMPLATE_KEYS.has(schema.key) ? (schema === together[0] ? [together] : []) : [[schema]],
  )
}
