import type { PendingEntry, SupportState } from '@deskhand/sdk/store'
import type { WidgetModel } from './widget-context.ts'

/** Tells the host what happens in the store and on the live connection. Returns a function that stops it. */
export function forwardEvents({
  store,
  client,
  emit,
}: Pick<WidgetModel, 'store' | 'client' | 'emit'>): () => void {
  let before = store.getSnapshot()
  const stopStore = store.subscribe(() => {
    const now = store.getSnapshot()
    if (now.unreadCount !== before.unreadCount) emit('unread:change', { count: now.unreadCount })
    if (now.connection !== before.connection) emit('connection:changed', { connection: now.connection })
    if (now.customer?.id !== before.customer?.id) emit('identity:changed', { customer: now.customer })
    for (const message of justSent(before, now)) emit('message:sent', { message })
    before = now
  })
  const stopLive = client.events.on('message.created', ({ message }) => {
    if (message.author.kind === 'member') emit('message:received', { message })
  })
  return () => {
    stopStore()
    stopLive()
  }
}

/** The messages that were on their way before and are the server's now. */
function justSent(before: SupportState, now: SupportState) {
  return Object.values(now.threads).flatMap((thread) => {
    const earlier = before.threads[thread.ticketId]
    if (!earlier || earlier === thread) return []
    const pending = new Set(earlier.entries.filter(isPending).map(({ clientId }) => clientId))
    if (pending.size === 0) return []
    return thread.entries.flatMap((entry) =>
      entry.state === 'sent' && pending.has(entry.message.clientId ?? '') ? [entry.message] : [],
    )
  })
}

const isPending = (entry: SupportState['threads'][string]['entries'][number]): entry is PendingEntry =>
  entry.state !== 'sent'
