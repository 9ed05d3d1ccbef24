import type { SyncedSender } from '@/api/message-templates'

/** What a sync did, in a sentence. */
export function syncWords(results: readonly SyncedSender[]): string {
  const sum = (of: (one: SyncedSender) => number) => accounts(results).reduce((all, one) => all + of(one), 0)
  const failed = results.filter(({ error }) => error !== null).length
  if (results.length === 0) return 'No sender to ask for: a destination with a sender comes first.'
  if (failed === results.length) return 'Meta told nothing of any sender. The page says why.'
  const changed = [
    [sum(({ added }) => added), 'new'],
    [sum(({ changed: one }) => one), 'changed'],
    [sum(({ removed }) => removed), 'gone'],
  ] as const
  const news = changed.filter(([count]) => count > 0).map(([count, word]) => `${count} ${word}`)
  return `Synced: ${sum(({ total }) => total)} message templates, ${news.join(', ') || 'nothing new'}.`
}

/** One sender of each account: those of the same account tell the same. */
function accounts(results: readonly SyncedSender[]): SyncedSender[] {
  const byAccount = new Map(results.map((one) => [one.waba_id, one]))
  return [...byAccount.values()]
}
