/** A message template's status, category and quality in words, and whether it can be sent. Pure. */

import type { MessageTemplateRow } from '@/api/message-templates'
import type { Status } from '../status-text'

interface StatusWords {
  readonly word: string
  readonly status: Status
  /** Why it cannot be sent, and what to do; empty when it can. */
  readonly reason: string
}

/** Meta's words for where a message template stands. */
const STATUSES: Readonly<Record<string, StatusWords>> = {
  APPROVED: { word: 'Approved', status: 'ok', reason: '' },
  PENDING: { word: 'In review', status: 'info', reason: 'Meta has not reviewed it yet.' },
  IN_APPEAL: { word: 'In appeal', status: 'info', reason: 'Rejected; Meta looks at it again.' },
  PAUSED: { word: 'Paused', status: 'paused', reason: 'Meta paused it after complaints; its messages wait.' },
  REJECTED: { word: 'Rejected', status: 'error', reason: 'Meta rejected it. Change it and submit it again.' },
  DISABLED: { word: 'Disabled', status: 'error', reason: 'Meta disabled it for good. Make another one.' },
  PENDING_DELETION: { word: 'Being deleted', status: 'error', reason: 'It is being deleted.' },
  DELETED: { word: 'Deleted', status: 'error', reason: 'It was deleted.' },
  ARCHIVED: { word: 'Archived', status: 'paused', reason: 'It is archived. Restore it at Meta.' },
  LIMIT_EXCEEDED: { word: 'Limit exceeded', status: 'error', reason: 'The account has too many of them.' },
}

export function statusOf(status: string): StatusWords {
  return STATUSES[status] ?? { word: wordOf(status), status: 'warning', reason: `Meta says ${status}.` }
}

/** Why a message template cannot be sent, with what to do; empty when it can. The service's own words come first. */
export function troubleOf(template: Pick<MessageTemplateRow, 'status' | 'trouble'>): string {
  return template.trouble ?? statusOf(template.status).reason
}

/** Statuses offered as filters. */
export const KNOWN_STATUSES = Object.keys(STATUSES).map((value) => ({ value, label: statusOf(value).word }))

export const CATEGORIES = ['MARKETING', 'UTILITY', 'AUTHENTICATION'].map((value) => ({
  value,
  label: wordOf(value),
}))

/** `MARKETING` → `Marketing`, `PENDING_DELETION` → `Pending deletion`. */
export function wordOf(word: string): string {
  const plain = word.toLowerCase().replaceAll('_', ' ')
  return plain.charAt(0).toUpperCase() + plain.slice(1)
}

const QUALITIES: Readonly<Record<string, { word: string; status: Status }>> = {
  GREEN: { word: 'High', status: 'ok' },
  YELLOW: { word: 'Medium', status: 'warning' },
  RED: { word: 'Low', status: 'error' },
}

/** What people's reactions say of it; undefined while Meta has not rated it. */
export function qualityOf(quality: string): { word: string; status: Status } | undefined {
  return QUALITIES[quality]
}

/** One name with the languages it is there in. */
export interface TemplateChoice {
  readonly name: string
  readonly variants: readonly MessageTemplateRow[]
  /** Why none of its languages can be sent; empty when one can. */
  readonly reason: string
}

/** Message templates by name, those that can be sent first. `sender` empty: those of all senders. */
export function choicesOf(rows: readonly MessageTemplateRow[], sender: string): TemplateChoice[] {
  const own = rows.filter(({ senders }) => sender === '' || senders.includes(sender))
  const names = [...new Set(own.map(({ name }) => name))]
  const choices = names.map((name) => {
    const variants = own.filter((one) => one.name === name)
    const [first] = variants
    const isUsable = variants.some(({ status }) => status === 'APPROVED')
    return { name, variants, reason: isUsable || first === undefined ? '' : troubleOf(first) }
  })
  return [...choices.filter(({ reason }) => reason === ''), ...choices.filter(({ reason }) => reason !== '')]
}

/** Which language to begin with: the one written so far where it exists, else one that can be sent. */
export function firstLanguage({ variants }: TemplateChoice, written: string): string {
  const usable = variants.filter(({ status }) => status === 'APPROVED')
  const offered = usable.length === 0 ? variants : usable
  const wanted = offered.find(({ language }) => language === written) ?? offered[0]
  return wanted?.language ?? written
}

/** The languages to choose from; one that is written and not there stays to be seen. */
export function languageOptions(variants: readonly MessageTemplateRow[], written: string) {
  const offered = variants.map(({ language, status }) => ({
    value: language,
    label: status === 'APPROVED' ? language : `${language} (${statusOf(status).word.toLowerCase()})`,
  }))
  const isThere = written === '' || offered.some(({ value }) => value === written)
  return isThere ? offered : [...offered, { value: written, label: written }]
}
