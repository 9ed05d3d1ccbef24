/** Finds what WhatsApp turns into a link: web addresses with or without a scheme, and mail addresses. */

export interface FoundLink {
  /** What the reader sees. */
  text: string
  /** Where it leads; always `https:`, `http:` or `mailto:`, so that no script can hide in it. */
  href: string
}

// Endings that people write without a scheme. The phone knows all of them; these are enough for a preview, and a short
// list keeps file names ("invoice.pdf") and missing spaces ("now.Then") from becoming links.
const ENDINGS =
  'com|org|net|io|co|app|dev|ai|shop|store|online|me|ly|info|biz|in|de|uk|br|mx|es|fr|it|nl|pt|id|ng|za|ar|cl|pe|us|ca|au|eu'
const WITH_SCHEME = /https?:\/\/[^\s<>]+/iuy
const WITHOUT_SCHEME = new RegExp(
  `(?:[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]*[\\p{L}\\p{N}])?\\.)+(?:${ENDINGS})(?![\\p{L}\\p{N}@])(?::\\d{1,5})?(?:[/?#][^\\s<>]*)?`,
  'iuy',
)
const MAIL = /[\p{L}\p{N}._%+-]{1,64}@(?:[\p{L}\p{N}-]+\.)+[\p{L}]{2,24}(?![\p{L}\p{N}])/iuy
// Punctuation after an address belongs to the sentence, and a mark after it closes the formatting.
const TRAILING = /[.,;:!?'"*_~`\]}»”’]+$/u

/** The link that begins exactly at `start`, if one does. */
export function linkAt(text: string, start: number): FoundLink | undefined {
  const address = matchAt(WITH_SCHEME, text, start)
  if (address !== undefined) {
    const shown = withoutTrailing(address)
    return /^https?:\/\/.+/iu.test(shown) ? { text: shown, href: shown } : undefined
  }
  const mail = matchAt(MAIL, text, start)
  if (mail !== undefined) {
    return { text: mail, href: `mailto:${mail}` }
  }
  const bare = matchAt(WITHOUT_SCHEME, text, start)
  if (bare === undefined) {
    return undefined
  }
  const shown = withoutTrailing(bare)
  return { text: shown, href: `https://${shown}` }
}

/** The host of a web address as the preview box shows it, or undefined when it has none (an IP address counts as none). */
export function previewHost(href: string): string | undefined {
  let host: string
  try {
    host = new URL(href).hostname
  } catch {
    return undefined
  }
  return /^[\d.]+$/u.test(host) || host.startsWith('[') ? undefined : host.replace(/^www\./u, '')
}

function matchAt(pattern: RegExp, text: string, start: number): string | undefined {
  pattern.lastIndex = start
  return pattern.exec(text)?.[0]
}

function withoutTrailing(address: string): string {
  let shown = address.replace(TRAILING, '')
  // "(see https://a.example/b)" ends before the parenthesis, "https://a.example/b_(c)" does not.
  while (shown.endsWith(')') && count(shown, '(') < count(shown, ')')) {
    shown = shown.slice(0, -1).replace(TRAILING, '')
  }
  return shown
}

function count(text: string, character: string): number {
  return text.split(character).length - 1
}
