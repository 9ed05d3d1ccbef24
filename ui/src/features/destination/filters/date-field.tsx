import { Group, NativeSelect, TextInput } from '@mantine/core'
import { DATE_UNITS, type DateValue, inForm, isDateUnit, readDate, writeDate } from './date-model'

export interface DateFieldProps {
  value: string
  onChange: (value: string) => void
}

const FORMS: readonly { value: DateValue['form']; label: string }[] = [
  { value: 'before_now', label: 'Time before now' },
  { value: 'day', label: 'Day (UTC)' },
  { value: 'instant', label: 'Day and time (UTC)' },
  { value: 'text', label: 'As text' },
]

const UNITS = Object.entries(DATE_UNITS).map(([value, label]) => ({ value, label: `${label} ago` }))

/** A date in a filter: so long ago, which moves with time, or a fixed one. */
export function DateField({ value, onChange }: DateFieldProps) {
  const date = readDate(value)
  const change = (form: string) => {
    const chosen = FORMS.find((one) => one.value === form)
    if (chosen) onChange(writeDate(inForm(chosen.value, date, new Date().toISOString().slice(0, 10))))
  }
  return (
    <Group gap={6} flex="1 1 100%" align="flex-start">
      <NativeSelect
        size="xs"
        flex="1 1 8rem"
        aria-label="Form of the date"
        data={[...FORMS]}
        value={date.form}
        onChange={(event) => change(event.currentTarget.value)}
      />
      <DateParts date={date} onChange={(next) => onChange(writeDate(next))} />
    </Group>
  )
}

function DateParts({ date, onChange }: { date: DateValue; onChange: (date: DateValue) => void }) {
  if (date.form === 'before_now') return <BeforeNow date={date} onChange={onChange} />
  const [type, label, text] = {
    day: () => ['date', 'Day', date.form === 'day' ? date.day : ''] as const,
    instant: () => ['datetime-local', 'Day and time', date.form === 'instant' ? date.local : ''] as const,
    text: () => ['text', 'Date', date.form === 'text' ? date.text : ''] as const,
  }[date.form]()
  const written = (typed: string): DateValue =>
    ({
      day: { form: 'day', day: typed } as const,
      instant: { form: 'instant', local: typed } as const,
      text: { form: 'text', text: typed } as const,
    })[date.form]
  return (
    <TextInput
      size="xs"
      flex="1 1 9rem"
      type={type}
      aria-label={label}
      value={text}
      onChange={(event) => onChange(written(event.currentTarget.value))}
    />
  )
}

function BeforeNow({
  date,
  onChange,
}: {
  date: DateValue & { form: 'before_now' }
  onChange: (date: DateValue) => void
}) {
  return (
    <Group gap={6} wrap="nowrap" flex="1 1 9rem">
      <TextInput
        size="xs"
        w={52}
        inputMode="numeric"
        aria-label="How many"
        value={date.amount}
        error={date.amount === ''}
        // Five digits are what the API reads; units make that more than a lifetime.
        onChange={(event) =>
          onChange({ ...date, amount: event.currentTarget.value.replace(/\D/g, '').slice(0, 5) })
        }
      />
      <NativeSelect
        size="xs"
        flex={1}
        aria-label="Unit"
        data={UNITS}
        value={date.unit}
        onChange={({ currentTarget: { value: unit } }) => isDateUnit(unit) && onChange({ ...date, unit })}
      />
    </Group>
  )
}
