import { Button, Group, SegmentedControl, Select, Stack, Text } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import type { ButtonType } from './form-buttons'
import {
  CARD_BUTTON_TYPES,
  CARD_BUTTONS_MAX,
  CARD_FORMATS,
  type CarouselForm,
  withButton,
  withFormat,
  withoutButton,
} from './form-cards'

export interface OfAllCardsProps {
  carousel: CarouselForm
  onChange: (carousel: CarouselForm) => void
}

const FORMATS = [
  { value: 'IMAGE', label: 'Picture' },
  { value: 'VIDEO', label: 'Video' },
]

/** What is the same on every card: the kind of header, and the kinds of its buttons. */
export function OfAllCards({ carousel, onChange }: OfAllCardsProps) {
  const buttons = carousel.cards[0]?.buttons ?? []
  return (
    <Stack gap="xs">
      <Text size="xs" c="dimmed">
        All cards have the same kind of header and the same kinds of buttons.
      </Text>
      <Group gap="sm">
        <SegmentedControl
          size="xs"
          aria-label="Header of the cards"
          data={FORMATS}
          value={carousel.format}
          onChange={(next) => {
            const format = CARD_FORMATS.find((one) => one === next)
            if (format !== undefined) onChange(withFormat(carousel, format))
          }}
        />
        {buttons.map(({ id, type }, place) => (
          <Button
            key={id}
            size="xs"
            variant="default"
            rightSection={<IconX size={14} aria-hidden />}
            aria-label={`${wordOf(type)}, button ${place + 1}: remove from every card`}
            onClick={() => onChange(withoutButton(carousel, place))}
          >
            {wordOf(type)}
          </Button>
        ))}
        {buttons.length < CARD_BUTTONS_MAX && (
          <Select
            size="xs"
            w={200}
            aria-label="Add a button to every card"
            placeholder="Add a button to each"
            data={[...CARD_BUTTON_TYPES]}
            value={null}
            onChange={(next) => {
              const type = CARD_BUTTON_TYPES.find(({ value }) => value === next)?.value
              if (type !== undefined) onChange(withButton(carousel, type))
            }}
          />
        )}
      </Group>
    </Stack>
  )
}

function wordOf(type: ButtonType): string {
  return CARD_BUTTON_TYPES.find(({ value }) => value === type)?.label ?? type
}
