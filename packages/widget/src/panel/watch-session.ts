import { watchStorage } from '@deskhand/sdk'
import { sessionKey } from '../session-key.ts'
import type { WidgetModel } from './widget-context.ts'

/**
 * Hears at once what another tab does to the session; until it is called, and for as long as nothing is heard, the next call finds it.
 * Returns a function that stops it.
 */
export function watchSession({ client, boot }: Pick<WidgetModel, 'client' | 'boot'>): () => void {
  const look = (): void => void client.core.session.follow()
  // What has happened until now is told once everybody listens.
  queueMicrotask(look)
  return watchStorage(sessionKey(boot.siteKey), look)
}
