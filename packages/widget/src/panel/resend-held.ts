import type { WidgetModel } from './widget-context.ts'

/**
 * Sends again what was refused because nobody could say who the customer is, once somebody does. Returns a function that stops it.
 */
export function resendHeld({ store, client }: Pick<WidgetModel, 'store' | 'client'>): () => void {
  let isKnown = store.getSnapshot().customer !== null
  /** What had its chance with the present customer. */
  const tried = new Set<string>()

  function look(): void {
    for (const { clientId, state, error } of store.getSnapshot().outbox) {
      const isHeld = isKnown && error?.code.startsWith('identity_') && !tried.has(clientId)
      if (isHeld || state === 'sending') tried.add(clientId)
      if (isHeld) store.retry(clientId)
    }
  }

  const stopStore = store.subscribe(look)
  const stopSession = client.sessions.on('changed', (customer) => {
    isKnown = customer !== null
    tried.clear()
    look()
  })
  // What an earlier page has left.
  look()
  return () => {
    stopStore()
    stopSession()
  }
}
