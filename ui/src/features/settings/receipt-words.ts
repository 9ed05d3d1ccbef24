import type { WhatsappSettings } from './consent-words'

type Receipt = WhatsappSettings['captured_receipts'][number]

/** The receipts that can become events, in the order in which they come. */
export const RECEIPTS: readonly { word: Receipt; label: string; about: string }[] = [
  { word: 'sent', label: 'Sent', about: 'whatsapp message sent' },
  { word: 'delivered', label: 'Delivered', about: 'whatsapp message delivered' },
  { word: 'read', label: 'Read', about: 'whatsapp message read' },
  { word: 'played', label: 'Played', about: 'whatsapp message played: a voice message was listened to' },
  {
    word: 'failed',
    label: 'Failed',
    about: 'whatsapp message failed, and what Whinchat itself stopped',
  },
]

/** Those of the words that are receipts, in their order. */
export function receiptsIn(words: readonly string[]): Receipt[] {
  return RECEIPTS.map(({ word }) => word).filter((word) => words.includes(word))
}
