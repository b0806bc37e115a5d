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

type QueryOf = (thread: OpenThread) => MessageQuery
type TakeIn = (thread: OpenThread, page: Page<Message>) => Partial<OpenThread>

export function createThreadLoading(
  { client, signal }: StoreContext,
  { find, change }: ThreadShelf,
): ThreadLoading {
  const catchingUp = new Map<string, Promise<void>>()

  /**
   * Loads a page into a thread, which stays as it is where that fails. What is outdated when it comes is asked for again.
   * @returns whether there is more in that direction
   */
  async function read(ticketId: string, queryOf: QueryOf, takeIn: TakeIn): Promise<boolean> {
    const before = find(ticketId)
    let isOutdated = false
    let isMore = false
    await runFor(
      signal(),
      (signal) => client.messages.list(ticketId, queryOf(before), { signal }),
      (page) => {
        const thread = find(ticketId)
        isOutdated = thread.edition !== before.edition
        isMore = page.nextCursor !== null
        if (!isOutdated) change(ticketId, { error: null, ...takeIn(thread, page) })
      },
      (error) => change(ticketId, { error, status: find(ticketId).status === 'ready' ? 'ready' : 'failed' }),
    )
    return isOutdated ? read(ticketId, queryOf, takeIn) : isMore
  }

  async function readOn(ticketId: string): Promise<void> {
    if (await read(ticketId, fromCompleteOn, withNextPage)) await readOn(ticketId)
  }

  return {
    async load(ticketId) {
      await read(ticketId, () => newest, withNewestPage)
    },
    async loadOlder(ticketId) {
      if (find(ticketId).hasOlder) await read(ticketId, beforeFirst, withOlderPage)
    },
    catchUp(ticketId) {
      const underWay = catchingUp.get(ticketId) ?? readOn(ticketId).finally(() => catchingUp.delete(ticketId))
      catchingUp.set(ticketId, underWay)
      return underWay
    },
  }
}

const newest = { limit: LIMITS.pageSize }
const fromCompleteOn: QueryOf = ({ completeTo }) => ({ after: completeTo, limit: LIMITS.pageSizeMax })
const beforeFirst: QueryOf = ({ sent: [first] }) => ({
  ...newest,
  ...(first && { before: first.message.seq }),
})

/** Begins the thread anew. What came in live while the page was on its way stays. */
const withNewestPage: TakeIn = (thread, page) => {
  const completeTo = page.data.at(-1)?.seq ?? 0
  const sent = thread.sent.filter(({ message }) => message.seq > completeTo)
  return {
    status: 'ready',
    released: [],
    edition: page,
    ...withOlderPage({ ...thread, sent, completeTo }, page),
  }
}

const withOlderPage: TakeIn = (thread, { data, nextCursor }) => {
  const first = thread.sent[0]?.message.seq ?? Infinity
  const older = data.filter(({ seq }) => seq < first)
  return { hasOlder: nextCursor !== null, ...withMessages(thread, older) }
}

const withNextPage: TakeIn = ({ sent, completeTo }, { data }) =>
  withMessages({ sent, completeTo: data.at(-1)?.seq ?? completeTo }, data)
