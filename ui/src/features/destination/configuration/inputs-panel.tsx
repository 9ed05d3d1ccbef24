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
  const fieldOf = (schema: InputSchema) => (
    <InputField
      key={schema.key}
      schema={schema}
      item={itemOf(schema.key)}
      onChange={(item) => onChange(schema.key, item)}
      error={errorOf(schema.key)}
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
        {shown.filter((schema) => !isAdvanced(schema)).map(fieldOf)}
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
