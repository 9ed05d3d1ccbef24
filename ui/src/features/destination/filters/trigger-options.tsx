import { Group, NumberInput, Select, Stack, Text, TextInput, Title } from '@mantine/core'
import type { Masking } from '@/api/matching'
import { fieldErrors } from '@/components/field-errors'
import { intervalChoices, modeOf, TRIGGER_MODES, withMode } from './trigger-model'

export interface TriggerOptionsProps {
  value: Masking | null
  onChange: (value: Masking | null) => void
  /** What the API said when the destination was saved; whatever is about trigger options is shown here. */
  error?: unknown
}

/** The API's largest. */
const THRESHOLD_MAX = 2 ** 31 - 1

/** How often a destination runs for the same person, or at all. */
export function TriggerOptions({ value, onChange, error }: TriggerOptionsProps) {
  const errors = fieldErrors(error, ['masking', 'masking__ttl', 'masking__hash', 'masking__threshold'])
  const mode = modeOf(value)
  return (
    <Stack gap="xs" component="section" aria-label="Trigger options">
      <Title order={2}>Trigger options</Title>
      <Select
        size="xs"
        aria-label="How often"
        data={TRIGGER_MODES.map(({ value: one, label }) => ({ value: one, label }))}
        allowDeselect={false}
        value={mode}
        onChange={(chosen) => {
          const next = TRIGGER_MODES.find(({ value: one }) => one === chosen)
          if (next) onChange(withMode(value, next.value))
        }}
        error={errors.of('masking')}
      />
      {value !== null && mode === 'custom' && (
        <TextInput
          size="xs"
          label="Expression"
          description="Events with the same value count together, for example {event.properties.order_id}"
          value={value.hash}
          onChange={(event) => onChange({ ...value, hash: event.currentTarget.value })}
          error={errors.of('masking__hash')}
        />
      )}
      {value !== null && <Interval value={value} onChange={onChange} errors={errors} />}
    </Stack>
  )
}

function Interval({
  value,
  onChange,
  errors,
}: {
  value: Masking
  onChange: (value: Masking) => void
  errors: ReturnType<typeof fieldErrors>
}) {
  return (
    <>
      <Group gap="xs" align="flex-end">
        <Select
          size="xs"
          flex="1 1 8rem"
          label="of"
          aria-label="Interval"
          data={intervalChoices(value)}
          allowDeselect={false}
          value={String(value.ttl)}
          onChange={(ttl) => ttl !== null && onChange({ ...value, ttl: Number(ttl) })}
          error={errors.of('masking__ttl')}
        />
        <NumberInput
          size="xs"
          flex="1 1 8rem"
          label="or until this many events"
          placeholder="No limit"
          min={1}
          max={THRESHOLD_MAX}
          allowDecimal={false}
          allowNegative={false}
          value={value.threshold ?? ''}
          onChange={(threshold) =>
            onChange({
              ...value,
              threshold: typeof threshold === 'number' && threshold >= 1 ? threshold : null,
            })
          }
          error={errors.of('masking__threshold')}
        />
      </Group>
      <Text size="xs" c="dimmed">
        The first event runs and starts the interval.{' '}
        {value.threshold
          ? `Of those that follow within it, every ${ordinal(value.threshold)} runs.`
          : 'Those that follow within it are held back.'}
      </Text>
    </>
  )
}

const ENDINGS = new Map([
  ['one', 'st'],
  ['two', 'nd'],
  ['few', 'rd'],
  ['other', 'th'],
])

function ordinal(count: number): string {
  const ending = ENDINGS.get(new Intl.PluralRules('en', { type: 'ordinal' }).select(count)) ?? 'th'
  return `${new Intl.NumberFormat('en').format(count)}${ending}`
}
