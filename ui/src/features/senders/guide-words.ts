import type { WebhookSetup } from '@/api/senders'
import type { Worded } from './sender-words'

/** Whether webhooks arrive; if they do not, the first thing that keeps them from it. */
export function receivingOf(setup: WebhookSetup): Worded {
  if (!setup.app_secret_set)
    return { status: 'warning', words: 'Webhooks are refused: the app secret is missing' }
  if (setup.last_received_at !== null) return { status: 'ok', words: 'Webhooks arrive. The last one came' }
  if (!setup.verify_token_set)
    return { status: 'warning', words: 'Meta cannot save the address: the verify token is missing' }
  if (!setup.is_https) return { status: 'warning', words: 'Meta sends to https addresses only' }
  return { status: 'info', words: 'Ready. No webhook has come yet' }
}
