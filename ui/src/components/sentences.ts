/** A text of the service as a person would write it: with a capital and a full stop, without a second one. */
export function asSentence(text: string): string {
  const trimmed = text.trim()
  if (trimmed === '') return ''
  const ended = /[.!?…:]$/u.test(trimmed) ? trimmed : `${trimmed}.`
  return capitalized(ended)
}

/** With a capital: "trigger options" as it stands at the beginning of a line. */
export function capitalized(text: string): string {
  return `${text.charAt(0).toLocaleUpperCase()}${text.slice(1)}`
}
