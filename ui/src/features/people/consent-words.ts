import type { ConsentCategory, ConsentHeld, ConsentRow } from '@/api/consents'

export const CATEGORIES: readonly ConsentCategory[] = ['marketing', 'utility', 'authentication']

export const CATEGORY_NAMES: Readonly<Record<ConsentCategory, string>> = {
  marketing: 'Marketing',
  utility: 'Utility',
  authentication: 'Authentication',
}

export const STATE_NAMES: Readonly<Record<ConsentRow['state'], string>> = {
  given: 'Agreed',
  withdrawn: 'Withdrawn',
}

/** How an entry came about, as a sentence begins. */
export function sourceWords({ source_meaning: meaning }: Pick<ConsentRow, 'source_meaning'>): string {
  return `${meaning.slice(0, 1).toUpperCase()}${meaning.slice(1)}`
}

/** What proves an entry, on one line: `ip: 203.0.113.7 · form: https://…`. */
export function proofWords(proof: Readonly<Record<string, unknown>>): string {
  return Object.entries(proof)
    .map(([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(' · ')
}

/** What holds for a person of several addresses: a no under one of them counts more than a yes. */
export function strictest(held: readonly ConsentHeld[]): ConsentHeld | undefined {
  return held.find(({ state }) => state === 'withdrawn') ?? held[0]
}
