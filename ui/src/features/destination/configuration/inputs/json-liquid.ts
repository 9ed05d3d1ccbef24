/**
 * A JSON text as Liquid reads it once its texts are taken out: escapes become what they stand for, in as many characters,
 * so that places stay the same. `\"` becomes a space and a quote, everything else spaces.
 */
export function asLiquid(text: string): string {
  if (!isJson(text)) return text
  return text.replace(/\\(?:u[\da-fA-F]{4}|.)/gu, (written) =>
    written === '\\"' ? ' "' : ' '.repeat(written.length),
  )
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    // Liquid may make it JSON; then it is Liquid as it stands.
    return false
  }
}
