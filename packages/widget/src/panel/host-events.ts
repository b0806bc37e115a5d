import type { Message } from '@deskhand/sdk'
import { followEvents, type PendingEntry, type SupportState, type Thread } from '@deskhand/sdk/store'
import { describeError } from '../coded-error.ts'
import type { WidgetModel } from './widget-context.ts'

/** What a panel is before anything has happened: listening begins after the first paint, and tells what has happened until then. */
type Told = Pick<SupportState, 'unreadCount' | 'connection' | 'customer' | 'threads' | 'outbox'>
const NOTHING: Told = { unreadCount: 0, connection: 'idle', customer: null, threads: {}, outbox: [] }

/** Tells the host what happens in the store and on the live connection. Returns a function that stops it. */
export function forwardEvents({ store, emit }: Pick<WidgetModel, 'store' | 'emit'>): () => void {
  let before = NOTHING

  function tell(): void {
    const now = store.getSnapshot()
    const earlier = before
    before = now
    if (now.unreadCount !== earlier.unreadCount) emit('unread:change', { count: now.unreadCount })
    if (now.connection !== earlier.connection) emit('connection:changed', { connection: now.connection })
    if (now.customer?.id !== earlier.customer?.id) emit('identity:changed', { customer: now.customer })
    for (const message of justSent(earlier, now)) emit('message:sent', { message })
    for (const { error } of justRefused(earlier, now)) emit('error', describeError(error))
  }

  tell()
  const stopStore = store.subscribe(tell)
  const stopLive = followEvents(store, (events) => [
    events.on('message.created', ({ message }) => {
      if (message.author.kind === 'member') emit('message:received', { message })
    }),
  ])
  return () => {
    stopStore()
    stopLive()
  }
}

/**
 * The customer's messages that the server has only now. Those that another tab has sent are new as well, where their thread is open:
 * whether they were seen on their way before is a matter of chance.
 */
function justSent(before: Told, now: Told): Message[] {
  return Object.values(now.threads).flatMap((thread) => {
    const earlier = before.threads[thread.ticketId]
    if (!earlier || earlier === thread) return []
    const pending = new Set(earlier.entries.filter(isPending).map(({ clientId }) => clientId))
    const seen = earlier.status === 'ready' ? lastSeq(earlier) : Infinity
    return thread.entries.flatMap((entry) => {
      if (entry.state !== 'sent') return []
      const { message } = entry
      const isNew = message.author.kind === 'customer' && message.seq > seen
      return isNew || pending.has(message.clientId ?? '') ? [message] : []
    })
  })
}

const lastSeq = ({ entries }: Thread): number =>
  entries.reduce((last, entry) => (entry.state === 'sent' ? Math.max(last, entry.message.seq) : last), 0)

/** The messages that were on their way before, and that the server does not take. */
function justRefused(before: Told, now: Told): PendingEntry[] {
  const sending = new Set(before.outbox.filter(isSending).map(({ clientId }) => clientId))
  return now.outbox.filter((entry) => !isSending(entry) && sending.has(entry.clientId))
}

const isSending = ({ state }: PendingEntry): boolean => state === 'sending'

const isPending = (entry: Thread['entries'][number]): entry is PendingEntry => entry.state !== 'sent'
