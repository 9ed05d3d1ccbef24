import type { WebhookSetup } from '@/api/senders'
import type { Project } from '@/api/session'

/** Where a secret comes from: the project's own, the service's settings, or nowhere. */
export type Source = 'project' | 'service' | 'none'

function sourceOf(isOwn: boolean, isSet: boolean): Source {
  if (isOwn) return 'project'
  return isSet ? 'service' : 'none'
}

export function appSecretSource(
  project: Pick<Project, 'whatsapp_app_secret'>,
  setup: Pick<WebhookSetup, 'app_secret_set'>,
): Source {
  return sourceOf(project.whatsapp_app_secret !== null, setup.app_secret_set)
}

export function tokenSource(
  project: Pick<Project, 'whatsapp_verify_token'>,
  setup: Pick<WebhookSetup, 'verify_token_set'>,
): Source {
  return sourceOf(project.whatsapp_verify_token !== null, setup.verify_token_set)
}

/** A word that nobody guesses, of letters that nothing has to escape. `random`: bytes, 16 or more. */
export function tokenFrom(random: Uint8Array): string {
  return Array.from(random, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
