import '@mantine/charts/styles.css'
import { LineChart } from '@mantine/charts'
import { Group, Stack, Text } from '@mantine/core'
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
  ['blue', '7 3'],
  ['green', '2 3'],
  ['orange', '12 4'],
  ['red', '8 3 2 3'],
  ['gray', '4 4'],
  ['yellow', '14 3 3 3'],
] as const

function lookOf(place: number): { color: string; strokeDasharray: string } {
  const [hue, strokeDasharray] = LOOKS[place % LOOKS.length] ?? LOOKS[0]
  return {
    color: `light-dark(var(--mantine-color-${hue}-7), var(--mantine-color-${hue}-4))`,
    strokeDasharray,
  }
}

const WHOLE = new Intl.NumberFormat(undefined, { maximumFractionDigits: 0 })

/** With more points than this dots run into each other. */
const DOTS_MAX = 14

export function MetricsChart({ label, series, rows }: MetricsChartProps) {
  return (
    <Stack gap="sm">
      <div role="img" aria-label={label}>
        <LineChart
          h={280}
          data={rows.map(({ time, values }) => ({ time, ...values }))}
          dataKey="time"
          series={series.map((name, place) => ({ name, ...lookOf(place) }))}
          curveType="linear"
          withDots={rows.length <= DOTS_MAX}
          dotProps={{ r: 2.5 }}
          strokeWidth={2}
          valueFormatter={(value) => WHOLE.format(value)}
          yAxisProps={{ allowDecimals: false, width: 44 }}
          xAxisProps={{ minTickGap: 32 }}
          lineChartProps={{ accessibilityLayer: false }}
          lineProps={{ isAnimationActive: false }}
        />
      </div>
      <Legend series={series} />
    </Stack>
  )
}

/** The library's own legend shows colours only. */
function Legend({ series }: { series: readonly string[] }) {
  return (
    <Group component="ul" gap="md" justify="center" m={0} p={0} aria-label="Lines">
      {series.map((name, place) => {
        const { color, strokeDasharray } = lookOf(place)
        return (
          <Group key={name} component="li" gap={6} wrap="nowrap">
            <svg width={28} height={8} aria-hidden="true">
              <path d="M0 4H28" stroke={color} strokeWidth={2} strokeDasharray={strokeDasharray} />
            </svg>
            <Text span>{name}</Text>
          </Group>
        )
      })}
    </Group>
  )
}
