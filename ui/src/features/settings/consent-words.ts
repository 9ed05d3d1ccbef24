import type { Schema } from '@/api/client'

export type WhatsappSettings = Schema<'WhatsappSettingsBody'>
export type Words = Readonly<Record<string, readonly string[]>>

/** Languages that either of the two lists has words in, those of the first list first. */
export function languagesOf(stop: Words, start: Words): string[] {
  return [...new Set([...Object.keys(stop), ...Object.keys(start)])]
}

/** The name of a language for people, or its code where nobody knows one. */
export function languageName(code: string, reader?: string): string {
  try {
    return new Intl.DisplayNames(reader, { type: 'language' }).of(code) ?? code
  } catch {
    return code
  }
}

/** The words with those of one language replaced; a language without words goes. */
export function withWords(words: Words, language: string, next: readonly string[]): Record<string, string[]> {
  const others = Object.entries(words).filter(([code]) => code !== language)
  const kept = Object.fromEntries(others.map(([code, some]) => [code, [...some]]))
  if (next.length === 0) return kept
  const order = Object.keys(words).includes(language) ? Object.keys(words) : [...Object.keys(words), language]
  return Object.fromEntries(order.map((code) => [code, code === language ? [...next] : (kept[code] ?? [])]))
}

/** Languages that may be added: those of WhatsApp's larger markets that have no words yet. */
export function addableLanguages(
  known: readonly string[],
  reader?: string,
): { value: string; label: string }[] {
  return OFFERED.filter((code) => !known.includes(code))
    .map((value) => ({ value, label: languageName(value, reader) }))
    .sort((one, other) => one.label.localeCompare(other.label))
}

const OFFERED = (
  'af ar bn ca cs da de el en es et fa fi fil fr gu he hi hr hu id it ja kk kn ko lt lv mk ml mr ms nb nl pa ' +
  'pl pt ro ru sk sl sq sr sv sw ta te th tr uk ur uz vi zh zu'
).split(' ')
