import { gzipSync } from 'node:zlib'
import type { Plugin } from 'vite'

/** What one file of the build says about itself; the part of rolldown's bundle that the budget needs. */
export interface BuiltFile {
  readonly type: 'chunk' | 'asset'
  readonly code?: string
  readonly isEntry?: boolean
  readonly imports?: readonly string[]
}

/** What the first page may weigh: everything it waits for, compressed, in bytes. Half a second at 5 Mbit/s. */
export const INITIAL_BYTES_MAX = 300_000

/** Chunks that only some pages need; none of them may be part of the first load. */
const LAZY = /^assets\/(editor|charts|metrics-chart)-/

/** The scripts a browser loads before it shows anything: the entries and what they import statically. */
export function initialChunks(bundle: Readonly<Record<string, BuiltFile>>): string[] {
  const waiting = Object.keys(bundle).filter((name) => bundle[name]?.isEntry)
  const found = new Set<string>()
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (found.has(name)) continue
    found.add(name)
    waiting.push(...(bundle[name]?.imports ?? []))
  }
  return [...found].sort()
}

/** What is wrong with the first load, one sentence each; empty if nothing is. */
export function complaints(
  bundle: Readonly<Record<string, BuiltFile>>,
  bytesMax = INITIAL_BYTES_MAX,
): string[] {
  const initial = initialChunks(bundle)
  const sizes = initial.map(
    (name) => [name, gzipSync(bundle[name]?.code ?? '', { level: 9 }).length] as const,
  )
  const bytes = sizes.reduce((sum, [, size]) => sum + size, 0)
  const list = sizes.map(([name, size]) => `  ${size} ${name}`).join('\n')
  const lazy = initial.filter((name) => LAZY.test(name))
  return [
    ...(bytes > bytesMax
      ? [
          `The first load is ${bytes} bytes compressed, ${bytesMax} are allowed. Load a page's parts lazily:\n${list}`,
        ]
      : []),
    ...lazy.map(
      (name) => `${name} is part of the first load: import what needs it with lazy() or in a lazy route.`,
    ),
  ]
}

/** Fails a build whose first load is too large. */
export function budget(): Plugin {
  return {
    name: 'whinchat-budget',
    apply: 'build',
    generateBundle(_options, bundle) {
      const wrong = complaints(bundle)
      if (wrong.length > 0) this.error(wrong.join('\n'))
    },
  }
}
