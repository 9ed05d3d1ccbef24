import { Group, SegmentedControl, Skeleton, Stack, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import {
  buildMetricsQuery,
  type MetricBreakdown,
  type MetricInterval,
  type MetricSpan,
  type Metrics,
} from '@/api/metrics'
import { EmptyState } from '@/components/empty-state'
import { ErrorState } from '@/components/error-state'
import { ButtonLink } from '@/components/links'
import { rowsOf, seriesOf } from './chart-rows'
import { hasLine } from './metric-words'
import { MetricsTable } from './metrics-table'

// The charts' library is large.
const MetricsChart = lazy(async () => ({ default: (await import('./metrics-chart')).MetricsChart }))

const CHART_PX = 280

export interface OverTimeProps {
  id: string
  span: MetricSpan
  interval: MetricInterval
  by: MetricBreakdown
  isTable: boolean
  onChange: (change: { by?: string | undefined; view?: string | undefined }) => void
}

/** Counts over time, as a chart or as a table of the same numbers. */
export function OverTime({ id, span, interval, by, isTable, onChange }: OverTimeProps) {
  const metrics = useQuery(buildMetricsQuery(id, { ...span, interval, breakdown_by: by }))
  return (
    <Stack gap="sm">
      <Group justify="space-between" gap="sm">
        <Title order={2}>Over time</Title>
        <Group gap="sm">
          <SegmentedControl
            aria-label="Broken down by"
            data={[
              { value: 'name', label: 'By step' },
              { value: 'kind', label: 'By outcome' },
            ]}
            value={by}
            onChange={(next) => onChange({ by: next === 'kind' ? next : undefined })}
          />
          <SegmentedControl
            aria-label="Shown as"
            data={[
              { value: 'chart', label: 'Chart' },
              { value: 'table', label: 'Table' },
            ]}
            value={isTable ? 'table' : 'chart'}
            onChange={(next) => onChange({ view: next === 'table' ? next : undefined })}
          />
        </Group>
      </Group>
      {metrics.isError && <ErrorState error={metrics.error} onRetry={() => void metrics.refetch()} />}
      {metrics.isPending && <Skeleton h={CHART_PX} aria-busy="true" />}
      {metrics.data !== undefined && (
        <Counted id={id} metrics={metrics.data} interval={interval} isTable={isTable} />
      )}
    </Stack>
  )
}

interface CountedProps {
  id: string
  metrics: Metrics
  interval: MetricInterval
  isTable: boolean
}

function Counted({ id, metrics, interval, isTable }: CountedProps) {
  const series = seriesOf(metrics)
  if (series.length === 0) {
    return (
      <EmptyState
        title="Nothing happened in this time"
        headingOrder={3}
        actions={
          <ButtonLink to="/pipeline/destinations/$id" params={{ id }} search={{ tab: 'testing' }}>
            Test the destination
          </ButtonLink>
        }
      >
        Events that match are counted here, and what became of their messages. Choose a longer time, or try an
        event.
      </EmptyState>
    )
  }
  const rows = rowsOf(metrics, interval)
  if (isTable) return <MetricsTable series={series} rows={rows} />
  const lines = seriesOf(metrics, hasLine)
  return (
    <Suspense fallback={<Skeleton h={CHART_PX} aria-busy="true" />}>
      <MetricsChart
        label={`Chart of ${lines.join(', ')} by ${interval}. The table has the same numbers.`}
        series={lines}
        rows={rows}
      />
    </Suspense>
  )
}
