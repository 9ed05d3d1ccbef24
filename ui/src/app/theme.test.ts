import { DEFAULT_THEME, defaultCssVariablesResolver, mergeMantineTheme } from '@mantine/core'
import { describe, expect, test } from 'vitest'
import { COLORS } from './colors'
import { cssVariablesResolver, theme } from './theme'

const merged = mergeMantineTheme(DEFAULT_THEME, theme)
const standard = defaultCssVariablesResolver(merged)
const ours = cssVariablesResolver(merged)

/** The value of a variable in a scheme, followed through `var(…)`. */
function resolved(scheme: 'light' | 'dark', name: string): string {
  const all: Record<string, string> = {
    ...standard.variables,
    ...standard[scheme],
    ...ours.variables,
    ...ours[scheme],
  }
  let value = all[name] ?? ''
  for (let inner = /^var\((.+)\)$/.exec(value); inner !== null; inner = /^var\((.+)\)$/.exec(value)) {
    value = all[inner[1] ?? ''] ?? ''
  }
  return value
}

function luminance(color: string): number {
  const hex = color.length === 4 ? color.replace(/[^#]/g, '$&$&') : color
  const numbers = hex.startsWith('#')
    ? [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16))
    : [...color.matchAll(/[\d.]+/g)].map(Number)
  const [red = Number.NaN, green = Number.NaN, blue = Number.NaN] = numbers.map((value) => {
    const share = value / 255
    return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

const PLAIN = ['text', 'dimmed', 'placeholder', 'error', 'success', 'anchor', 'default-color']

describe.each(['light', 'dark'] as const)('in the %s scheme', (scheme) => {
  const color = (name: string) => resolved(scheme, `--mantine-color-${name}`)

  test.each(PLAIN)('%s can be read on every surface', (name) => {
    for (const surface of ['body', 'default', 'default-hover']) {
      expect(contrast(color(name), color(surface)), `${name} on ${surface}`).toBeGreaterThanOrEqual(4.5)
    }
  })

  test.each(Object.keys(COLORS))('badges and buttons in %s can be read', (name) => {
    if (name === 'dark') return
    expect(contrast(color(`${name}-light-color`), color(`${name}-light`))).toBeGreaterThanOrEqual(4.5)
    expect(contrast('#ffffff', color(`${name}-filled`))).toBeGreaterThanOrEqual(4.5)
    expect(contrast(color(`${name}-text`), color('body'))).toBeGreaterThanOrEqual(4.5)
  })
})
