/** Kinds of messages that carry a file. */
const KINDS = ['image', 'video', 'audio', 'document', 'sticker'] as const

export type FileKind = (typeof KINDS)[number]

export function isFileKind(kind: unknown): kind is FileKind {
  return KINDS.some((one) => one === kind)
}

/** The button that asks for a file. */
export function askFor(kind: FileKind, filename: string): string {
  if (kind === 'document') return filename === '' ? 'Fetch the document' : `Fetch ${filename}`
  return { image: 'Show the picture', sticker: 'Show the sticker', audio: 'Listen', video: 'Play the video' }[
    kind
  ]
}

/**
 * How a fetched file is shown. A document is saved whatever it holds; of the others, what its type says no browser
 * shows is saved as well.
 */
export function shownAs(kind: FileKind, type: string): 'picture' | 'sound' | 'film' | 'download' {
  if (kind === 'document') return 'download'
  if (/^image\/(?:jpeg|png|webp|gif)$/u.test(type)) return 'picture'
  if (type.startsWith('audio/')) return 'sound'
  return type.startsWith('video/') ? 'film' : 'download'
}

interface Fileful {
  readonly kind: FileKind
  readonly filename: string
  readonly mediaId: string
  readonly messageId: string
}

/** The file that an event `whatsapp message received` tells of; undefined when it tells of none. */
export function fileOfEvent(properties: Readonly<Record<string, unknown>>): Fileful | undefined {
  const { media_id, whatsapp_message_id, message_type, filename } = properties
  if (typeof media_id !== 'string' || typeof whatsapp_message_id !== 'string' || !isFileKind(message_type)) {
    return undefined
  }
  return {
    kind: message_type,
    filename: typeof filename === 'string' ? filename : '',
    mediaId: media_id,
    messageId: whatsapp_message_id,
  }
}
