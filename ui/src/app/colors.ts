import type { MantineColorsTuple } from '@mantine/core'

/**
 * Every scale runs from a tint (0) to a shade (9) in even steps of lightness, so that one rule holds for all of them:
 * 9 reads on 1, white reads on 7, 4 reads on a dark surface. `theme.test.ts` measures it.
 */
export const COLORS = {
  gray: tuple('#f9fafb #f3f4f6 #e5e7eb #d1d5db #9ca3af #6b7280 #4b5563 #374151 #1f2937 #111827'),
  dark: tuple('#e3e7eb #c5cbd2 #a6aeb7 #929ba5 #353c44 #2a3037 #1f242a #171b20 #111418 #0b0d10'),
  teal: tuple('#f0fdfa #ccfbf1 #99f6e4 #5eead4 #2dd4bf #14b8a6 #0d9488 #0f766e #115e59 #134e4a'),
  green: tuple('#f0fdf4 #dcfce7 #bbf7d0 #86efac #4ade80 #22c55e #16a34a #15803d #166534 #14532d'),
  blue: tuple('#eff6ff #dbeafe #bfdbfe #93c5fd #60a5fa #3b82f6 #2563eb #1d4ed8 #1e40af #1e3a8a'),
  red: tuple('#fef2f2 #fee2e2 #fecaca #fca5a5 #f87171 #ef4444 #dc2626 #b91c1c #991b1b #7f1d1d'),
  orange: tuple('#fff7ed #ffedd5 #fed7aa #fdba74 #fb923c #f97316 #ea580c #c2410c #9a3412 #7c2d12'),
  yellow: tuple('#fffbeb #fef3c7 #fde68a #fcd34d #fbbf24 #f59e0b #d97706 #b45309 #92400e #78350f'),
}

function tuple(shades: string): MantineColorsTuple {
  const [a = '', b = '', c = '', d = '', e = '', f = '', g = '', h = '', i = '', j = ''] = shades.split(' ')
  return [a, b, c, d, e, f, g, h, i, j]
}
