import type { Observable } from './observable.ts'
import type { SupportState, Thread } from './state.ts'
import { joinEntries } from './thread-entries.ts'
import type { SentEntries } from './thread-entries.ts'

/** A thread as the store holds it: what the server has sent, without what is pending. */
export interface OpenThread extends Omit<Thread, 'entries'>, SentEntries {
  /** Another one whenever an answer that is on its way may be outdated: a message was changed, or the thread begun anew. */
  readonly edition?: object
}

/** The open threads, and their place in the snapshot. */
export interface ThreadShelf {
  readonly ids: () => string[]
  readonly has: (ticketId: string) => boolean
  /** The thread; an empty one when it is not open. */
  readonly find: (ticketId: string) => OpenThread
  /** Changes a thread, or opens it. */
  readonly change: (ticketId: string, parts: Partial<OpenThread>) => void
  /** Shows a thread again after its pending messages have changed. */
  readonly show: (ticketId: string) => void
  readonly clear: () => void
}

export function createThreadShelf(state: Observable<SupportState>): ThreadShelf {
  const threads = new Map<string, OpenThread>()
  const find = (ticketId: string) => threads.get(ticketId) ?? newThread(ticketId)

  function show(ticketId: string): void {
    if (!threads.has(ticketId)) return
    const { status, sent, hasOlder, released, error } = find(ticketId)
    const { outbox, threads: shown } = state.get()
    const pending = outbox.filter((entry) => entry.ticketId === ticketId)
    const entries = joinEntries(sent, pending)
    const thread: Thread = { ticketId, status, entries, hasOlder, released, error }
    state.patch({ threads: { ...shown, [ticketId]: thread } })
  }

  return {
    ids: () => [...threads.keys()],
    has: (ticketId) => threads.has(ticketId),
    find,
    change(ticketId, parts) {
      threads.set(ticketId, { ...find(ticketId), ...parts })
      show(ticketId)
    },
    show,
    clear: () => threads.clear(),
  }
}

function newThread(ticketId: string): OpenThread {
  return { ticketId, status: 'loading', sent: [], hasOlder: false, released: [], error: null, completeTo: 0 }
}
