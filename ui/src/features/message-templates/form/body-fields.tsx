import { Button, Group, Stack, Textarea, TextInput } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { variablesIn } from './form-samples'
import type { FormHandle } from './use-template-form'

const BODY = 'components__body'
const FOOTER = 'components__footer'

/** The text, samples for its variables, and the small line below. */
export function BodyFields({ handle }: { handle: FormHandle }) {
  const { form, change, errorAt } = handle
  const names = variablesIn(form.body)
  const length = [...form.body].length
  return (
    <>
      <Stack gap="sm" data-field={BODY}>
        <Textarea
          label="Body"
          description={`*bold*, _italic_, ~struck~. ${length} of at most 1,024 characters.`}
          value={form.body}
          error={errorAt(BODY)}
          autosize
          minRows={3}
          maxRows={14}
          onChange={({ currentTarget: { value } }) => change({ body: value }, BODY)}
        />
        <Group>
          <Button
            size="compact-xs"
            variant="subtle"
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={() => change({ body: `${form.body}{{${nextName(names, form.isNamed)}}}` }, BODY)}
          >
            Add variable
          </Button>
        </Group>
        {names.map((name) => (
          <TextInput
            key={name}
            label={`Sample for ${name}`}
            value={form.samples[name] ?? ''}
            onChange={({ currentTarget: { value } }) =>
              change({ samples: { ...form.samples, [name]: value } }, BODY)
            }
          />
        ))}
      </Stack>
      {form.carousel === null && (
        <div data-field={FOOTER}>
          <TextInput
            label="Footer"
            description="Optional, at most 60 characters, without variables."
            value={form.footer}
            error={errorAt(FOOTER)}
            onChange={({ currentTarget: { value } }) => change({ footer: value }, FOOTER)}
          />
        </div>
      )}
    </>
  )
}

/** A name that is free: the next number, or one to be written over. */
export function nextName(names: readonly string[], isNamed: boolean): string {
  if (!isNamed) return String(names.length + 1)
  return ['first_name', 'order', 'date'].find((name) => !names.includes(name)) ?? `value_${names.length + 1}`
}
