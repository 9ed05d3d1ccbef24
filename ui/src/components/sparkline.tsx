import classes from './sparkline.module.css'
import { linePath } from './sparkline-path'

export interface SparklineProps {
  /** One value a step, oldest first. */
  values: readonly number[]
  /** What the line shows, in words that replace it for who cannot see it: "Messages a day, last 7 days: 3, 8, 2". */
  label: string
  /** Values of a second, warning line: failures. */
  failures?: readonly number[]
  width?: number
  height?: number
}

/** A line the size of a word. */
export function Sparkline({ values, label, failures, width = 96, height = 24 }: SparklineProps) {
  const top = Math.max(1, ...values, ...(failures ?? []))
  const size = { width, height, top }
  return (
    <svg
      className={classes.chart}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={label}
    >
      <path className={classes.line} d={linePath(values, size)} />
      {failures?.some((value) => value > 0) && (
        <path className={classes.failures} d={linePath(failures, size)} />
      )}
    </svg>
  )
}
