import { Button, Fieldset, Group, Stack, Textarea, TextInput } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { nextName } from './body-fields'
import { OneButton } from './button-fields'
import { CARD_BODY_CHARACTERS_MAX, type CardForm, type CardFormat } from './form-cards'
import { variablesIn } from './form-samples'
import { SAMPLE_FILES, SampleField } from './sample-field'
import type { FormHandle } from './use-template-form'

export interface CardFieldsProps {
  handle: FormHandle
  /** From 0. */
  place: number
  card: CardForm
  format: CardFormat
  onChange: (card: CardForm) => void
  /** Undefined where there have to be as many. */
  onRemove: (() => void) | undefined
}

/** One card of a carousel: its picture or video, its text, its buttons. */
export function CardFields({ handle, place, card, format, onChange, onRemove }: CardFieldsProps) {
  const at = `components__carousel__${place + 1}`
  const { form, errorAt } = handle
  return (
    <Fieldset legend={`Card ${place + 1}`} p="sm">
      <Stack gap="sm">
        <SampleField
          label={format === 'IMAGE' ? 'Sample of the picture' : 'Sample of the video'}
          accept={SAMPLE_FILES[format] ?? ''}
          uploaded={card.handle}
          wabaId={form.wabaId}
          error={errorAt(`${at}__header`)}
          onUploaded={(uploaded) => onChange({ ...card, handle: uploaded })}
        />
        <CardBody card={card} isNamed={form.isNamed} error={errorAt(`${at}__body`)} onChange={onChange} />
        {card.buttons.map((button, number) => (
          <OneButton
            key={button.id}
            place={number}
            button={button}
            error={errorAt(`${at}__buttons__${number + 1}`)}
            onChange={(next) =>
              onChange({ ...card, buttons: card.buttons.map((one) => (one.id === button.id ? next : one)) })
            }
          />
        ))}
        {onRemove !== undefined && (
          <Group justify="flex-end">
            <Button size="compact-sm" variant="subtle" color="gray" onClick={onRemove}>
              Remove card {place + 1}
            </Button>
          </Group>
        )}
      </Stack>
    </Fieldset>
  )
}

interface CardBodyProps {
  card: CardForm
  isNamed: boolean
  error: string | undefined
  onChange: (card: CardForm) => void
}

function CardBody({ card, isNamed, error, onChange }: CardBodyProps) {
  const names = variablesIn(card.body)
  const most = CARD_BODY_CHARACTERS_MAX
  return (
    <>
      <Textarea
        label="Text of the card"
        description={`${[...card.body].length} of at most ${most} characters. All cards have a text, or none.`}
        value={card.body}
        error={error}
        autosize
        minRows={2}
        onChange={({ currentTarget: { value } }) => onChange({ ...card, body: value })}
      />
      <Group>
        <Button
          size="compact-xs"
          variant="subtle"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => onChange({ ...card, body: `${card.body}{{${nextName(names, isNamed)}}}` })}
        >
          Add variable
        </Button>
      </Group>
      {names.map((name) => (
        <TextInput
          key={name}
          label={`Sample for ${name}`}
          value={card.samples[name] ?? ''}
          onChange={({ currentTarget: { value } }) =>
            onChange({ ...card, samples: { ...card.samples, [name]: value } })
          }
        />
      ))}
    </>
  )
}
