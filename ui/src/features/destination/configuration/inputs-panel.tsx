import { Paper, Stack, Title } from '@mantine/core'
import type { JsonObject } from '@/components/chat/json'
import type { LiquidNames } from '@/components/editor/liquid-names'
import type { FieldErrors } from '@/components/field-errors'
import type { Draft } from './draft'
import { isStoredSecret } from './draft'
import { type InputSchema, shownInputs } from './input-schema'
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

/** The inputs in the order of their schema, those left out that nothing reads. */
export function InputsPanel({ schemas, draft, base, onChange, errors, names }: InputsPanelProps) {
  return (
    <Paper component="section" p="md" aria-labelledby="inputs-title">
      <Stack gap="md">
        <Title order={2} id="inputs-title">
          Message
        </Title>
        <SimulatorHint inputs={draft.inputs} onChange={onChange} />
        {shownInputs(schemas, draft.inputs).map((schema) => (
          <InputField
            key={schema.key}
            schema={schema}
            item={draft.inputs[schema.key] ?? NOTHING}
            onChange={(item) => onChange(schema.key, item)}
            error={errors.of(`inputs__${schema.key}`)}
            names={names}
            isStored={isStoredSecret(base.inputs[schema.key])}
          />
        ))}
      </Stack>
    </Paper>
  )
}
