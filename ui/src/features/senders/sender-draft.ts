import { ApiError } from '@/api/api-error'
import type { NewSender, Sender, SenderChange } from '@/api/senders'

/** The form of a new sender, as it is written. */
export interface NewSenderDraft {
  readonly name: string
  readonly phone_number_id: string
  readonly access_token: string
  readonly app_secret: string
}

/** The body for a new sender: without what was left empty. */
export function newSenderBody(draft: NewSenderDraft, isForced: boolean): NewSender {
  const { phone_number_id, access_token } = draft
  return {
    phone_number_id: phone_number_id.trim(),
    access_token: access_token.trim(),
    ...written('name', draft.name),
    ...written('app_secret', draft.app_secret),
    ...(isForced ? { force: true } : {}),
  }
}

/** The body for a renewed token. */
export function renewalBody(token: string, isForced: boolean): SenderChange {
  return { access_token: token.trim(), ...(isForced ? { force: true } : {}) }
}

/** What is written of a sender that is kept. Secrets are not shown, so the field for one begins empty. */
export interface ChangeDraft {
  readonly name: string
  readonly app_secret: string
  readonly removesSecret: boolean
  readonly waba_id: string
}

export function changeDraft({ name, waba_id }: Pick<Sender, 'name' | 'waba_id'>): ChangeDraft {
  return { name: name ?? '', app_secret: '', removesSecret: false, waba_id: waba_id ?? '' }
}

/** The body of a change: only what differs. A sender keeps its name and its account if their fields are emptied. */
export function changeBody(sender: Pick<Sender, 'name' | 'waba_id'>, draft: ChangeDraft): SenderChange {
  const before = changeDraft(sender)
  return {
    ...(draft.name.trim() === before.name ? {} : written('name', draft.name)),
    ...(draft.removesSecret ? { app_secret: null } : written('app_secret', draft.app_secret)),
    ...(draft.waba_id.trim() === before.waba_id ? {} : written('waba_id', draft.waba_id)),
  }
}

/** Whether a refusal can be overruled: the API says so where it tried the token at Meta. */
export function canForce(error: unknown): boolean {
  return error instanceof ApiError && error.detail.includes('`force`')
}

/** What a refusal says of a field, without the advice for those who write requests by hand. */
export function wordsOf(detail: string | undefined): string | undefined {
  return detail?.replace(/ To store it all the same, send `force`: true\.$/, '')
}

function written<Key extends string>(key: Key, text: string): Partial<Record<Key, string>> {
  const trimmed = text.trim()
  const body: Partial<Record<Key, string>> = {}
  if (trimmed !== '') body[key] = trimmed
  return body
}
