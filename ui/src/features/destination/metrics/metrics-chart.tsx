import '@mantine/charts/styles.css'
import { LineChart } from '@mantine/charts'
import type { ChartRow } from './chart-rows'

export interface MetricsChartProps {
  /** What it shows, for those who listen; the same numbers stand in the table. */
  label: string
  series: readonly string[]
  rows: readonly ChartRow[]
}

/** Lines differ in colour and in how they are dashed, so that colour is never alone. */
const LOOKS = [
  ['teal', ''],
  ['blue', '6 3'],
  ['green', '2 3'],
  ['orange', '10 4'],
  ['red', '8 3 2 3'],
  ['gray', '4 4'],
] as const

function lookOf(place: number) {
  const [hue, dashes] = LOOKS[place % LOOKS.length] ?? LOOKS[0]
  return {
    color: `light-dark(var(--mantine-color-${hue}-7), var(--mantine-color-${hue}-4))`,
    ...(dashes === '' ? {} : { strokeDasharray: dashes }),
  }
}

const WHOLE = new Intl.NumberFormat(undefined, { maximumFractionDigits: 0 })

export function MetricsChart({ label, series, rows }: MetricsChartProps) {
  return (
    <div role="img" aria-label={label}>
      <LineChart
        h={280}
        data={rows.map(({ time, values }) => ({ time, ...values }))}
        dataKey="time"
        series={series.map((name, place) => ({ name, ...lookOf(place) }))}
        curveType="linear"
        withLegend
        legendProps={{ verticalAlign: 'bottom' }}
        withDots={rows.length < 40}
        dotProps={{ r: 2.5 }}
        strokeWidth={2}
        valueFormatter={(value) => WHOLE.format(value)}
        yAxisProps={{ allowDecimals: false, width: 44 }}
        xAxisProps={{ minTickGap: 32 }}
        lineChartProps={{ accessibilityLayer: false }}
        lineProps={{ isAnimationActive: false }}
      />
    </div>
  )
}
