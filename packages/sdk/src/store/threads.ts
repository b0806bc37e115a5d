import type { Message } from '../types/message.ts'
import type { StoreContext } from './context.ts'
import { completeFrom, mergeMessages } from './thread-entries.ts'
import { createThreadLoading } from './thread-loading.ts'
import type { ThreadLoading } from './thread-loading.ts'
import { createThreadShelf } from './thread-shelf.ts'
import type { OpenThread, ThreadShelf } from './thread-shelf.ts'

/** The threads that were opened: loading them, and keeping them complete. */
export interface Threads
  extends Pick<ThreadShelf, 'ids' | 'show' | 'clear'>, Pick<ThreadLoading, 'loadOlder'> {
  readonly open: (ticketId: string) => Promise<void>
  /** Takes in a new message. Those missing before it are loaded. */
  readonly receive: (message: Message) => Promise<void>
  /** Takes in a new version of a message. */
  readonly replace: (message: Message) => void
  readonly remove: (ticketId: string, messageId: string) => void
  /** Loads what came after the last message known, in every open thread. */
  readonly catchUp: () => Promise<void>
  /** The same for one thread, if it is open. @returns whether it has everything now */
  readonly catchUpOn: (ticketId: string) => Promise<boolean>
  /** Loads every open thread afresh. */
  readonly reload: () => Promise<void>
  /** The `seq` of the last message loaded; 0 before. */
  readonly lastSeq: (ticketId: string) => number
}

export function createThreads(context: StoreContext): Threads {
  const shelf = createThreadShelf(context.state)
  const { ids, has, find, change, show, clear } = shelf
  const { load, loadOlder, catchUp } = createThreadLoading(context, shelf)

  async function open(ticketId: string): Promise<void> {
    if (find(ticketId).status === 'ready') return catchUp(ticketId)
    change(ticketId, { status: 'loading', error: null })
    await load(ticketId)
  }

  async function receive(message: Message): Promise<void> {
    const { ticketId, seq } = message
    const thread = find(ticketId)
    if (!has(ticketId) || isBefore(thread, seq)) return
    const sent = mergeMessages(thread.sent, [message])
    const completeTo = completeFrom(thread.completeTo, sent)
    change(ticketId, { sent, completeTo })
    if (thread.status === 'ready' && seq > completeTo) await catchUp(ticketId)
  }

  return {
    ids,
    open,
    loadOlder,
    receive,
    replace(message) {
      const { sent } = find(message.ticketId)
      if (!sent.some((entry) => entry.message.id === message.id)) return
      change(message.ticketId, { sent: mergeMessages(sent, [message]) })
    },
    remove(ticketId, messageId) {
      if (!has(ticketId)) return
      change(ticketId, { sent: find(ticketId).sent.filter(({ message }) => message.id !== messageId) })
    },
    catchUp: async () => void (await Promise.all(ids().map(open))),
    async catchUpOn(ticketId) {
      if (has(ticketId)) await open(ticketId)
      return find(ticketId).error === null
    },
    reload: async () => void (await Promise.all(ids().map(load))),
    show,
    lastSeq: (ticketId) => find(ticketId).sent.at(-1)?.message.seq ?? 0,
    clear,
  }
}

/** Older than what is loaded: it comes with its page. */
function isBefore({ hasOlder, sent }: OpenThread, seq: number): boolean {
  const [first] = sent
  return hasOlder && first !== undefined && seq < first.message.seq
}
