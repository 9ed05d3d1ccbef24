import { Group, SegmentedControl, Skeleton, Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import type { Destination } from '@/api/destination'
import { buildMetricTotalsQuery } from '@/api/metrics'
import { ErrorState } from '@/components/error-state'
import { instantsOf, type TimeRange } from '@/components/time-range'
import { TimeRangeSelect } from '@/components/time-range-select'
import { useTimeZone } from '@/components/time-zone'
import { intervalOf } from './chart-rows'
import { MetricTiles } from './metric-tiles'
import { tilesOf } from './metric-words'
import { OverTime } from './over-time'

const route = getRouteApi('/_app/pipeline/destinations/$id')

/** What is shown before anybody chooses. */
const USUAL: TimeRange = { range: '7d' }

/** What a destination did: sums in plain words, and how they came about over time. */
export function MetricsTab({ destination: { id } }: { destination: Destination }) {
  const { range, after, before, interval: written, by, view } = route.useSearch()
  const navigate = route.useNavigate()
  const timeZone = useTimeZone()
  const chosen = range ?? after ?? before
  const span = chosen === undefined ? USUAL : { range, after, before }
  const interval = intervalOf(written, span)
  const instants = instantsOf(span, timeZone)
  const totals = useQuery(buildMetricTotalsQuery(id, instants))
  const change = (next: Record<string, string | undefined>) =>
    void navigate({ search: (old) => ({ ...old, ...next }), replace: true, resetScroll: false })
  return (
    <Stack gap="lg">
      <Group justify="space-between" gap="sm">
        <TimeRangeSelect hasAnyTime={false} value={span} onChange={(next) => change({ ...next })} />
        <SegmentedControl
          aria-label="Interval"
          data={[
            { value: 'hour', label: 'By hour' },
            { value: 'day', label: 'By day' },
            { value: 'week', label: 'By week' },
          ]}
          value={interval}
          onChange={(next) => change({ interval: next })}
        />
      </Group>
      <Title order={2}>Totals</Title>
      {totals.isError && <ErrorState error={totals.error} onRetry={() => void totals.refetch()} />}
      {totals.isPending && <Skeleton h={110} aria-busy="true" />}
      {totals.data !== undefined && <MetricTiles id={id} tiles={tilesOf(totals.data.totals)} />}
      <OverTime
        id={id}
        span={instants}
        interval={interval}
        by={by === 'kind' ? 'kind' : 'name'}
        isTable={view === 'table'}
        onChange={change}
      />
      <Text c="dimmed" size="xs">
        Counted by the hour. Days and weeks are those of UTC.
      </Text>
    </Stack>
  )
}
