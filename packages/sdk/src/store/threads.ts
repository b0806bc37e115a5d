import type { Message } from '../types/message.ts'
import type { StoreContext } from './context.ts'
import { withMessages } from './thread-entries.ts'
import { createThreadLoading } from './thread-loading.ts'
import type { ThreadLoading } from './thread-loading.ts'
import { createThreadShelf } from './thread-shelf.ts'
import type { ThreadShelf } from './thread-shelf.ts'

/** The threads that were opened: loading them, and keeping them complete. */
export interface Threads
  extends Pick<ThreadShelf, 'ids' | 'find' | 'change' | 'show' | 'clear'>, Pick<ThreadLoading, 'loadOlder'> {
  readonly open: (ticketId: string) => Promise<void>
  /** Takes in a new message. Those missing before it are loaded. */
  readonly receive: (message: Message) => Promise<void>
  /** Loads what came after the last message known, in every open thread. */
  readonly catchUp: () => Promise<void>
  /** The same for one thread, if it is open. @returns whether it has everything now */
  readonly catchUpOn: (ticketId: string) => Promise<boolean>
  /** The `seq` of the last message loaded; 0 before. */
  readonly lastSeq: (ticketId: string) => number
}

export function createThreads(context: StoreContext): Threads {
  const shelf = createThreadShelf(context.state)
  const { ids, has, find, change } = shelf
  const loading = createThreadLoading(context, shelf)
  const { load, catchUp } = loading

  async function open(ticketId: string): Promise<void> {
    if (find(ticketId).status === 'ready') return catchUp(ticketId)
    change(ticketId, { status: 'loading', error: null })
    await load(ticketId)
  }

  async function receive(message: Message): Promise<void> {
    const { ticketId, seq } = message
    const thread = find(ticketId)
    // What belongs before that is there, or comes with its page.
    if (!has(ticketId) || seq <= thread.completeTo) return
    const entries = withMessages(thread, [message])
    change(ticketId, entries)
    if (thread.status === 'ready' && seq > entries.completeTo) await catchUp(ticketId)
  }

  return {
    ...shelf,
    ...loading,
    open,
    receive,
    catchUp: async () => void (await Promise.all(ids().map(open))),
    async catchUpOn(ticketId) {
      if (has(ticketId)) await open(ticketId)
      return find(ticketId).error === null
    },
    lastSeq: (ticketId) => find(ticketId).sent.at(-1)?.message.seq ?? 0,
  }
}
