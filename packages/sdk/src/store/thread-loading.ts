import { LIMITS } from '../limits.ts'
import type { Message, MessageQuery } from '../types/message.ts'
import type { Page } from '../types/page.ts'
import type { StoreContext } from './context.ts'
import { runFor } from './failure.ts'
import { withMessages } from './thread-entries.ts'
import type { OpenThread, ThreadShelf } from './thread-shelf.ts'

/** Asks the server for messages. */
export interface ThreadLoading {
  /** Loads a thread afresh, from its newest page. */
  readonly load: (ticketId: string) => Promise<void>
  readonly loadOlder: (ticketId: string) => Promise<void>
  /** Loads what comes after the part that is complete. */
  readonly catchUp: (ticketId: string) => Promise<void>
}

type TakeIn = (thread: OpenThread, page: Page<Message>) => Partial<OpenThread>

export function createThreadLoading(
  { client, signal }: StoreContext,
  { find, change }: ThreadShelf,
): ThreadLoading {
  const catchingUp = new Map<string, Promise<void>>()

  /** Loads a page into a thread, which stays as it is where that fails. */
  function read(ticketId: string, query: MessageQuery, takeIn: TakeIn): Promise<void> {
    return runFor(
      signal(),
      (signal) => client.messages.list(ticketId, query, { signal }),
      (page) => change(ticketId, { error: null, ...takeIn(find(ticketId), page) }),
      (error) => change(ticketId, { error, status: find(ticketId).status === 'ready' ? 'ready' : 'failed' }),
    )
  }

  async function readOn(ticketId: string): Promise<void> {
    const query = { after: find(ticketId).completeTo, limit: LIMITS.pageSizeMax }
    let isMore = false
    await read(ticketId, query, (thread, page) => {
      isMore = page.nextCursor !== null
      return withNextPage(thread, page)
    })
    if (isMore) await readOn(ticketId)
  }

  return {
    load: (ticketId) => read(ticketId, { limit: LIMITS.pageSize }, withNewestPage),
    async loadOlder(ticketId) {
      const { sent, hasOlder } = find(ticketId)
      const before = sent[0]?.message.seq
      if (!hasOlder || before === undefined) return
      await read(ticketId, { before, limit: LIMITS.pageSize }, withOlderPage)
    },
    catchUp(ticketId) {
      const underWay = catchingUp.get(ticketId) ?? readOn(ticketId).finally(() => catchingUp.delete(ticketId))
      catchingUp.set(ticketId, underWay)
      return underWay
    },
  }
}

/** Begins the thread anew. What came in live while the page was on its way stays. */
const withNewestPage: TakeIn = (thread, page) => {
  const completeTo = page.data.at(-1)?.seq ?? 0
  const sent = thread.sent.filter(({ message }) => message.seq > completeTo)
  return { status: 'ready', ...withOlderPage({ ...thread, sent, completeTo }, page) }
}

const withOlderPage: TakeIn = (thread, { data, nextCursor }) => ({
  hasOlder: nextCursor !== null,
  ...withMessages(thread, data),
})

const withNextPage: TakeIn = ({ sent, completeTo }, { data }) =>
  withMessages({ sent, completeTo: data.at(-1)?.seq ?? completeTo }, data)
