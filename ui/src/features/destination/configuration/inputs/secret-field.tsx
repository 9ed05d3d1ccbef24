import { Button, Group, Input, PasswordInput, Text } from '@mantine/core'
import { useState } from 'react'
import { isStoredSecret } from '../draft'
import { type FieldProps, textOf } from './field-props'
import { InputLabel } from './input-label'

/** A secret: what is stored is never shown; one can only write another. */
export function SecretField({ schema, item, onChange, error, isStored }: FieldProps) {
  const [hasFocus, setFocus] = useState(false)
  if (isStored && isStoredSecret(item)) {
    const edit = () => {
      setFocus(true)
      onChange({ value: '' })
    }
    return (
      <Input.Wrapper
        label={<InputLabel schema={schema} />}
        labelElement="div"
        description={schema.description}
        error={error}
      >
        <Group gap="sm" mt={4} justify="space-between">
          <Text c="dimmed">Stored; not displayed</Text>
          <Button variant="default" size="xs" onClick={edit} aria-label={`Edit ${schema.label}`}>
            Edit
          </Button>
        </Group>
      </Input.Wrapper>
    )
  }
  return (
    <>
      <PasswordInput
        label={<InputLabel schema={schema} />}
        description={schema.description}
        error={error}
        // The library marks only its own text fields.
        aria-invalid={error !== undefined}
        required={schema.isRequired && !isStored}
        withAsterisk={false}
        autoComplete="off"
        spellCheck={false}
        autoFocus={hasFocus}
        value={textOf(item['value'])}
        onChange={(event) => onChange({ value: event.currentTarget.value })}
        visibilityToggleButtonProps={{ 'aria-label': `Show ${schema.label} while typing` }}
      />
      {isStored && (
        <Button variant="subtle" size="compact-xs" mt={4} onClick={() => onChange({ secret: true })}>
          Keep the stored one
        </Button>
      )}
    </>
  )
}
