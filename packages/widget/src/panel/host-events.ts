import type { PendingEntry, SupportState } from '@deskhand/sdk/store'
import type { WidgetModel } from './widget-context.ts'

/** What a panel is before anything has happened: listening begins after the first paint, and tells what has happened until then. */
type Told = Pick<SupportState, 'unreadCount' | 'connection' | 'customer' | 'threads'>
const NOTHING: Told = { unreadCount: 0, connection: 'idle', customer: null, threads: {} }

/** Tells the host what happens in the store and on the live connection. Returns a function that stops it. */
export function forwardEvents({
  store,
  client,
  emit,
}: Pick<WidgetModel, 'store' | 'client' | 'emit'>): () => void {
  let before = NOTHING

  function tell(): void {
    const now = store.getSnapshot()
    const earlier = before
    before = now
    if (now.unreadCount !== earlier.unreadCount) emit('unread:change', { count: now.unreadCount })
    if (now.connection !== earlier.connection) emit('connection:changed', { connection: now.connection })
    if (now.customer?.id !== earlier.customer?.id) emit('identity:changed', { customer: now.customer })
    for (const message of justSent(earlier, now)) emit('message:sent', { message })
  }

  tell()
  const stopStore = store.subscribe(tell)
  const stopLive = client.events.on('message.created', ({ message }) => {
    if (message.author.kind === 'member') emit('message:received', { message })
  })
  return () => {
    stopStore()
    stopLive()
  }
}

/** The messages that were on their way before and are the server's now. */
function justSent(before: Told, now: Told) {
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
