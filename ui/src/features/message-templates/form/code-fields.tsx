import { NumberInput, Stack, Switch, Text } from '@mantine/core'
import type { FormHandle } from './use-template-form'

/** A one-time code: Meta writes the words; only these can be chosen. */
export function CodeFields({ handle: { form, change, errorAt } }: { handle: FormHandle }) {
  return (
    <Stack gap="md" data-field="components__body">
      <Text c="dimmed">Meta writes the words of a one-time code, and the button that copies it.</Text>
      <Switch
        label="Warn not to share the code"
        checked={form.warns}
        onChange={({ currentTarget: { checked } }) => change({ warns: checked }, 'components__body')}
      />
      <div data-field="components__footer">
        <NumberInput
          label="The code ends after"
          description="Minutes, 1 to 90. Empty: the message does not say."
          suffix=" min"
          min={1}
          max={90}
          allowDecimal={false}
          value={form.minutes ?? ''}
          error={errorAt('components__footer')}
          onChange={(value) => change({ minutes: value === '' ? null : Number(value) }, 'components__footer')}
        />
      </div>
    </Stack>
  )
}
