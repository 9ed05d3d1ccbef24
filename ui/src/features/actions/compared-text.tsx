import { Group, Select, TextInput } from '@mantine/core'
import { MATCHING_WORDS, type Matching, type TextPart } from './action-model'

export interface ComparedTextProps {
  label: string
  part: TextPart
  placeholder: string
  onChange: (part: TextPart) => void
}

const CHOICES: readonly Matching[] = ['contains', 'exact', 'regex']

/** A text and how it is compared. Empty means that it does not matter. */
export function ComparedText({ label, part, placeholder, onChange }: ComparedTextProps) {
  return (
    <Group gap="xs" align="flex-end" wrap="nowrap">
      <TextInput
        label={label}
        placeholder={placeholder}
        value={part.value}
        onChange={(event) => onChange({ ...part, value: event.currentTarget.value })}
        flex={1}
        miw={0}
      />
      <Select
        aria-label={`${label}: how it is compared`}
        data={CHOICES.map((value) => ({ value, label: MATCHING_WORDS[value] }))}
        value={part.matching}
        allowDeselect={false}
        onChange={(value) => {
          const matching = CHOICES.find((one) => one === value)
          if (matching !== undefined) onChange({ ...part, matching })
        }}
        w={170}
      />
    </Group>
  )
}
