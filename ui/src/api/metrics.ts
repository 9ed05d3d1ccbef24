import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api, bodyOf, IN_PROJECT, type Schema } from './client'
import { destinationKeys } from './destination'

export type Metrics = Schema<'MetricsBody'>
export type MetricInterval = 'hour' | 'day' | 'week'
export type MetricBreakdown = 'kind' | 'name'

export interface MetricSpan {
  after?: string
  before?: string
}

/** destinations/one/id/metrics: its counts, forgotten with everything else about it · …/totals, …/series. */
export const metricKeys = {
  all: (id: string) => [...destinationKeys.one(id), 'metrics'] as const,
  totals: (id: string, span: MetricSpan) => [...metricKeys.all(id), 'totals', span] as const,
  series: (id: string, query: MetricSpan & { interval: MetricInterval; breakdown_by: MetricBreakdown }) =>
    [...metricKeys.all(id), 'series', query] as const,
}

/** Sums by the metric's name. */
export function buildMetricTotalsQuery(id: string, span: MetricSpan) {
  return queryOptions({
    queryKey: metricKeys.totals(id, span),
    queryFn: ({ signal }) =>
      bodyOf(
        api.GET('/api/projects/{project_id}/hog_functions/{function_id}/metrics/totals/', {
          params: { path: { ...IN_PROJECT, function_id: id }, query: { ...span, breakdown_by: 'name' } },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  })
}

/** Counts by hour, day or week, in UTC. */
export function buildMetricsQuery(
  id: string,
  query: MetricSpan & { interval: MetricInterval; breakdown_by: MetricBreakdown },
) {
  return queryOptions({
    queryKey: metricKeys.series(id, query),
    queryFn: ({ signal }) =>
      bodyOf(
        api.GET('/api/projects/{project_id}/hog_functions/{function_id}/metrics/', {
          params: { path: { ...IN_PROJECT, function_id: id }, query },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  })
}
