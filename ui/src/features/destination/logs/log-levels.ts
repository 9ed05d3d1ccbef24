import type { MantineColor } from '@mantine/core'

/** Levels from the least to the most urgent, as the API writes them in requests. */
export const LEVELS = ['debug', 'info', 'warn', 'error'] as const

export type Level = (typeof LEVELS)[number]

export const LEVEL_LOOKS: Readonly<Record<Level, { word: string; color: MantineColor }>> = {
  debug: { word: 'Debug', color: 'gray' },
  info: { word: 'Info', color: 'blue' },
  warn: { word: 'Warning', color: 'yellow' },
  error: { word: 'Error', color: 'red' },
}

/** The level of a line, which the API writes in capitals in some answers; an unknown one counts as info. */
export function levelOf(written: string): Level {
  return LEVELS.find((level) => level === written.toLowerCase()) ?? 'info'
}

/** The most urgent of several. */
export function worstOf(levels: readonly Level[]): Level {
  return levels.reduce<Level>(
    (worst, level) => (LEVELS.indexOf(level) > LEVELS.indexOf(worst) ? level : worst),
    'debug',
  )
}
