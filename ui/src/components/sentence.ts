/** Words as the service gives them, as the beginning of a sentence. */
export function sentence(words: string | null): string {
  return words === null ? '' : words.charAt(0).toUpperCase() + words.slice(1)
}
