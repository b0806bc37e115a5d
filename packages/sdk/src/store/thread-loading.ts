import { LIMITS } from '../limits.ts'
import type { Message } from '../types/message.ts'
import type { Page } from '../types/page.ts'
import type { StoreContext } from './context.ts'
import { runFor } from './failure.ts'
import { completeFrom, mergeMessages } from './thread-entries.ts'
import type { OpenThread, ThreadShelf } from './thread-shelf.ts'

/** Asks the server for messages. */
export interface ThreadLoading {
  /** Loads a thread afresh, from its newest page. */
  readonly load: (ticketId: string) => Promise<void>
  readonly loadOlder: (ticketId: string) => Promise<void>
  /** Loads what comes after the part that is complete. */
  readonly catchUp: (ticketId: string) => Promise<void>
}

export function createThreadLoading(
  { client, signal }: StoreContext,
  { find, change }: ThreadShelf,
): ThreadLoading {
  const catchingUp = new Map<string, Promise<void>>()

  function load(ticketId: string): Promise<void> {
    return runFor(
      signal(),
      (signal) => client.messages.list(ticketId, { limit: LIMITS.pageSize }, { signal }),
      (page) => change(ticketId, withNewestPage(find(ticketId), page)),
      (error) => change(ticketId, { status: find(ticketId).status === 'ready' ? 'ready' : 'failed', error }),
    )
  }

  async function loadOlder(ticketId: string): Promise<void> {
    const { sent, hasOlder } = find(ticketId)
    const before = sent[0]?.message.seq
    if (!hasOlder || before === undefined) return
    await runFor(
      signal(),
      (signal) => client.messages.list(ticketId, { before, limit: LIMITS.pageSize }, { signal }),
      (page) => change(ticketId, withOlderPage(find(ticketId), page)),
      (error) => change(ticketId, { error }),
    )
  }

  function catchUp(ticketId: string): Promise<void> {
    const underWay =
      catchingUp.get(ticketId) ??
      runFor(
        signal(),
        (signal) => loadMissing(ticketId, signal),
        () => undefined,
        (error) => change(ticketId, { error }),
      ).finally(() => catchingUp.delete(ticketId))
    catchingUp.set(ticketId, underWay)
    return underWay
  }

  async function loadMissing(ticketId: string, signal: AbortSignal): Promise<void> {
    const after = find(ticketId).completeTo
    const page = await client.messages.list(ticketId, { after, limit: LIMITS.pageSizeMax }, { signal })
    if (signal.aborted) return
    change(ticketId, withNextPage(find(ticketId), page))
    if (page.nextCursor !== null) await loadMissing(ticketId, signal)
  }

  return { load, loadOlder, catchUp }
}

/** Begins the thread anew. What came in live while the page was on its way stays. */
function withNewestPage({ sent }: OpenThread, { data, nextCursor }: Page<Message>): Partial<OpenThread> {
  const last = data.at(-1)?.seq ?? 0
  const later = sent.filter(({ message }) => message.seq > last)
  const merged = mergeMessages(later, data)
  const completeTo = completeFrom(last, merged)
  return { status: 'ready', sent: merged, hasOlder: nextCursor !== null, error: null, completeTo }
}

function withOlderPage({ sent }: OpenThread, { data, nextCursor }: Page<Message>): Partial<OpenThread> {
  return { sent: mergeMessages(sent, data), hasOlder: nextCursor !== null, error: null }
}

function withNextPage(thread: OpenThread, { data }: Page<Message>): Partial<OpenThread> {
  const sent = mergeMessages(thread.sent, data)
  return { sent, completeTo: completeFrom(data.at(-1)?.seq ?? thread.completeTo, sent), error: null }
}
