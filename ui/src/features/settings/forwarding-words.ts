import type { Forwarding, ForwardingChange, ForwardingKind, NewForwarding } from '@/api/forwardings'
import type { Status } from '@/components/status-text'

export interface KindWords {
  readonly kind: ForwardingKind
  readonly label: string
  readonly description: string
  readonly urlExample: string
  readonly secretLabel: string
  readonly secretHelp: string
}

/** The kinds of receivers, in the order in which people look for them. */
export const KINDS: readonly KindWords[] = [
  {
    kind: 'posthog',
    label: 'PostHog',
    description: 'PostHog Cloud, your own PostHog, or anything that takes its batches.',
    urlExample: 'https://us.i.posthog.com',
    secretLabel: 'Project API key',
    secretHelp: 'Begins with phc_; in PostHog under Settings → Project.',
  },
  {
    kind: 'segment',
    label: 'Segment',
    description: 'Segment, RudderStack, or anything that takes /v1/batch.',
    urlExample: 'https://api.segment.io',
    secretLabel: 'Write key',
    secretHelp: 'Of an HTTP API source.',
  },
  {
    kind: 'webhook',
    label: 'Webhook',
    description: 'A signed request of your own for each event.',
    urlExample: 'https://example.com/whatsapp-events',
    secretLabel: 'Signing secret',
    secretHelp: 'At least 16 characters; keep a copy to check signatures with.',
  },
]

export function wordsOf(kind: ForwardingKind): KindWords {
  return KINDS.find((one) => one.kind === kind) ?? (KINDS[0] as KindWords)
}

/** What the form holds. An empty secret stays as it is stored. */
export interface ForwardingDraft {
  readonly name: string
  readonly kind: ForwardingKind
  readonly url: string
  readonly secret: string
  readonly events: readonly string[]
}

export const EMPTY_DRAFT: ForwardingDraft = { name: '', kind: 'posthog', url: '', secret: '', events: [] }

export function draftOf({ name, kind, url, events }: Forwarding): ForwardingDraft {
  return { name, kind, url, events, secret: '' }
}

/** The body that makes it. A name that was left out is the receiver's. */
export function createBody(draft: ForwardingDraft): NewForwarding {
  const { kind, url, secret, events } = draft
  const name = draft.name.trim() || wordsOf(kind).label
  return { name, kind, url: url.trim(), secret: secret.trim(), events: [...events], enabled: true }
}

/** What differs from what is stored. */
export function changeBody(stored: Forwarding, draft: ForwardingDraft): ForwardingChange {
  const { name, kind, url, secret, events } = createBody(draft)
  return {
    ...(name === stored.name ? {} : { name }),
    ...(kind === stored.kind ? {} : { kind }),
    ...(url === stored.url ? {} : { url }),
    ...(secret === '' ? {} : { secret }),
    ...(events.join('\n') === stored.events.join('\n') ? {} : { events }),
  }
}

/** A stored key is not sent to another address: it is asked for again. */
export function needsSecret(stored: Forwarding | undefined, draft: ForwardingDraft): boolean {
  return stored === undefined || stored.url !== draft.url.trim() || stored.kind !== draft.kind
}

export const STATUS_WORDS: Readonly<
  Record<Forwarding['state']['status'], { status: Status; words: string }>
> = {
  off: { status: 'paused', words: 'Off' },
  fine: { status: 'ok', words: 'Everything has arrived' },
  waiting: { status: 'info', words: 'On the way' },
  failing: { status: 'error', words: 'The receiver does not take them' },
}
