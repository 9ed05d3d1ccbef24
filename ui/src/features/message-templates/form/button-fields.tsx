import { ActionIcon, Fieldset, Group, Input, Select, Stack, Text, TextInput } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { BUTTON_TYPES, BUTTONS_MAX, type ButtonForm, hasVariable, newButton } from './form-buttons'
import type { FormHandle } from './use-template-form'

const PLACE = 'components__buttons'

/** The buttons in their order. */
export function ButtonFields({ handle }: { handle: FormHandle }) {
  const { form, change, errorAt } = handle
  const set = (buttons: readonly ButtonForm[]) => change({ buttons }, PLACE)
  const own = form.buttons.map((_, place) => errorAt(`${PLACE}__${place + 1}`))
  const whole = own.every((one) => one === undefined) ? errorAt(PLACE) : undefined
  return (
    <Stack gap="sm" data-field={PLACE}>
      {form.buttons.map((button, place) => (
        <OneButton
          key={button.id}
          place={place}
          button={button}
          error={own[place]}
          onChange={(next) => set(form.buttons.map((one) => (one.id === button.id ? next : one)))}
          onRemove={() => set(form.buttons.filter(({ id }) => id !== button.id))}
        />
      ))}
      <Input.Error>{whole}</Input.Error>
      {form.buttons.length < BUTTONS_MAX && (
        <Select
          size="xs"
          w={220}
          aria-label="Add a button"
          placeholder="Add a button"
          data={[...BUTTON_TYPES]}
          value={null}
          onChange={(next) => {
            const type = BUTTON_TYPES.find(({ value }) => value === next)?.value
            if (type !== undefined) set([...form.buttons, newButton(freeId(form.buttons), type)])
          }}
        />
      )}
    </Stack>
  )
}

function freeId(buttons: readonly ButtonForm[]): string {
  return String(Math.max(-1, ...buttons.map(({ id }) => Number(id))) + 1)
}

/** What a button leads to, by its type. */
const TARGETS: Readonly<Partial<Record<ButtonForm['type'], { label: string; placeholder: string }>>> = {
  URL: { label: 'Address', placeholder: 'https://shop.example/orders/{{1}}' },
  PHONE_NUMBER: { label: 'Phone number', placeholder: '+15550100001' },
  FLOW: { label: 'Flow ID', placeholder: '1234567890' },
}

export interface OneButtonProps {
  place: number
  button: ButtonForm
  error: string | undefined
  onChange: (button: ButtonForm) => void
  /** Not there where it is removed elsewhere. */
  onRemove?: () => void
}

/** One button; its kind is chosen when it is added. */
export function OneButton({ place, button, error, onChange, onRemove }: OneButtonProps) {
  const { type, text, target, sample } = button
  const field = TARGETS[type]
  const word = BUTTON_TYPES.find(({ value }) => value === type)?.label ?? type
  return (
    <Fieldset legend={`Button ${place + 1}: ${word.toLowerCase()}`} p="sm">
      <Stack gap="sm">
        <Group gap="sm" align="flex-start">
          {type !== 'COPY_CODE' && (
            <TextInput
              label="Label"
              value={text}
              maxLength={25}
              flex="1 1 8rem"
              onChange={(event) => onChange({ ...button, text: event.currentTarget.value })}
            />
          )}
          {field !== undefined && (
            <TextInput
              {...field}
              value={target}
              flex="2 1 14rem"
              onChange={(event) => onChange({ ...button, target: event.currentTarget.value })}
            />
          )}
          {onRemove !== undefined && (
            <ActionIcon
              variant="subtle"
              color="gray"
              mt={26}
              aria-label={`Remove button ${place + 1}`}
              onClick={onRemove}
            >
              <IconX size={16} aria-hidden />
            </ActionIcon>
          )}
        </Group>
        {(type === 'COPY_CODE' || hasVariable(button)) && (
          <TextInput
            label={type === 'COPY_CODE' ? 'Sample of the code' : 'Sample of the whole address'}
            value={sample}
            onChange={(event) => onChange({ ...button, sample: event.currentTarget.value })}
          />
        )}
        {error !== undefined && (
          <Text size="xs" c="var(--mantine-color-error)" role="alert">
            {error}
          </Text>
        )}
      </Stack>
    </Fieldset>
  )
}
