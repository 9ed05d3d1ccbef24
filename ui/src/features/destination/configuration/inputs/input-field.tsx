import type { ComponentType } from 'react'
import classes from '../configuration.module.css'
import { takesLiquid } from '../input-schema'
import { RichField } from '../rich-message/rich-field'
import { ChoiceField } from './choice-field'
import type { FieldProps } from './field-props'
import { NumberField, SwitchField, TextField } from './plain-fields'
import { SecretField } from './secret-field'
import { SenderChoiceField } from './sender-choice-field'
import { SenderField } from './sender-field'
import { JsonField, LiquidField } from './template-fields'

/** The field for one input, chosen by its schema and by what it holds. The first that fits is taken. */
const KINDS: readonly (readonly [(props: FieldProps) => boolean, ComponentType<FieldProps>])[] = [
  [({ schema }) => schema.isSecret, SecretField],
  [({ schema }) => schema.key === 'phone_number_id', SenderField],
  [({ schema }) => schema.key === 'sender', SenderChoiceField],
  [({ schema }) => schema.key === 'rich_message', RichField],
  [({ schema }) => schema.type === 'choice' && schema.choices.length > 0, ChoiceField],
  [({ schema, item }) => schema.type === 'boolean' && typeof item['value'] !== 'string', SwitchField],
  [({ schema, item }) => schema.type === 'number' && typeof item['value'] !== 'string', NumberField],
  [({ schema }) => schema.type === 'json' || schema.type === 'dictionary', JsonField],
  [({ schema, item }) => isText(item) && takesLiquid(schema, item), LiquidField],
  [({ item }) => isText(item), TextField],
]

function isText({ value }: FieldProps['item']): boolean {
  return value === undefined || value === null || typeof value === 'string'
}

export function InputField(props: FieldProps) {
  // Anything else is shown as the JSON it is.
  const [, Field] = KINDS.find(([fits]) => fits(props)) ?? [null, JsonField]
  return (
    <div data-field={`inputs__${props.schema.key}`} className={classes['field']}>
      <Field {...props} />
    </div>
  )
}
