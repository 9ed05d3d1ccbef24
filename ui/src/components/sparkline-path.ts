/** Room for the line's own width and its round ends, in pixels. */
const EDGE = 2

/** An SVG path through the values, from 0 at the bottom to `top`; one value is a level line. Sizes in pixels. */
export function linePath(
  values: readonly number[],
  { width, height, top }: { width: number; height: number; top: number },
): string {
  const [first] = values
  if (first === undefined) return ''
  const points = values.length === 1 ? [first, first] : values
  const step = (width - 2 * EDGE) / (points.length - 1)
  return points
    .map((value, index) => {
      const share = top > 0 ? Math.min(1, Math.max(0, value / top)) : 0
      const x = round(EDGE + index * step)
      const y = round(height - EDGE - share * (height - 2 * EDGE))
      return `${index === 0 ? 'M' : 'L'}${x} ${y}`
    })
    .join('')
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
