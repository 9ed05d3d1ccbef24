import { Alert, Button, Stack, Text, Title } from '@mantine/core'
import type { Filters, Masking } from '@/api/matching'
import { filterErrors, placed } from './filter-errors'
import { listIn, namesListenedTo, withList } from './filters-model'
import { MatcherList } from './matcher-list'
import { PropertyList } from './property-list'
import { TestAccounts } from './test-accounts'
import { useLiveMatch } from './use-live-match'

export interface FiltersBoxProps {
  value: Filters
  onChange: (value: Filters) => void
  /** What the API said when the destination was saved; whatever is about filters is shown beside its row. */
  error?: unknown
  /** As given to `MatchCount`, so that both ask the service once. */
  masking?: Masking | null
}

/** Which events a destination listens to. What this box does not know in the filters stays as it is. */
export function FiltersBox({ value, onChange, error, masking = null }: FiltersBoxProps) {
  const live = useLiveMatch(value, masking)
  const errorAt = filterErrors(value, live.error, placed(error))
  const names = namesListenedTo(value)
  const whole = errorAt('filters')
  return (
    <Stack gap="md" component="section" aria-label="Filters">
      <Title order={2}>Filters</Title>
      {whole !== undefined && (
        <Alert color="red" role="alert">
          {whole}
        </Alert>
      )}
      <OtherSource value={value} onChange={onChange} error={errorAt('filters__source')} />
      <TestAccounts
        checked={value['filter_test_accounts'] === true}
        onChange={(checked) => onChange({ ...value, filter_test_accounts: checked })}
        error={errorAt('filters__filter_test_accounts')}
      />
      <PropertyList
        properties={listIn(value, 'properties')}
        onChange={(properties) => onChange(withList(value, 'properties', properties))}
        place="filters"
        errorAt={errorAt}
        eventName={names?.length === 1 ? names[0] : undefined}
        addLabel="Add property filter"
      />
      <Stack gap="xs">
        <Title order={3}>Match events and actions</Title>
        <MatcherList filters={value} onChange={onChange} errorAt={errorAt} />
      </Stack>
    </Stack>
  )
}

/** Destinations made over the API may listen to what PostHog has and this service does not. */
function OtherSource({
  value,
  onChange,
  error,
}: Pick<FiltersBoxProps, 'value' | 'onChange'> & { error?: string | undefined }) {
  const { source, ...rest } = value
  if (source === undefined || source === 'events') return null
  return (
    <Alert color="yellow" title={`Source: ${source}`}>
      <Stack gap="xs" align="flex-start">
        <Text>{error ?? 'Captured events never match another source than events.'}</Text>
        <Button size="xs" variant="default" onClick={() => onChange({ ...rest, source: 'events' })}>
          Listen to events
        </Button>
      </Stack>
    </Alert>
  )
}
