import type { Message } from '../types/message.ts'
import type { Page } from '../types/page.ts'
import type { Ticket } from '../types/ticket.ts'
import type { StoreContext } from './context.ts'
import { runFor } from './failure.ts'
import type { TicketList } from './state.ts'
import { changesBy, mergeTickets } from './ticket-list.ts'
import { createTicketShelf } from './ticket-shelf.ts'
import type { TicketShelf } from './ticket-shelf.ts'

/** The customer's tickets: loading them, and keeping them up to date. */
export interface Tickets extends Pick<TicketShelf, 'find' | 'put' | 'patch' | 'fail'> {
  readonly load: () => Promise<void>
  readonly loadMore: () => Promise<void>
  /** Loads one ticket afresh. */
  readonly refresh: (id: string) => Promise<void>
  /** A message has come to a ticket. */
  readonly receive: (message: Message) => Promise<void>
}

export function createTickets(context: StoreContext): Tickets {
  const { client, state, signal } = context
  const shelf = createTicketShelf(state)
  const { list, find, show, put, patch, fail } = shelf

  function load(): Promise<void> {
    if (list().status !== 'ready') show({ status: 'loading', error: null })
    return runFor(
      signal(),
      (signal) => client.tickets.list({}, { signal }),
      (page) => show({ ...withFirstPage(list(), page), status: 'ready', error: null }),
      fail,
    )
  }

  async function loadMore(): Promise<void> {
    const cursor = list().nextCursor
    if (cursor === null) return
    await runFor(
      signal(),
      (signal) => client.tickets.list({ cursor }, { signal }),
      ({ data, nextCursor }) => show({ items: mergeTickets(list().items, data), nextCursor, error: null }),
      fail,
    )
  }

  function refresh(id: string): Promise<void> {
    return runFor(signal(), (signal) => client.tickets.get(id, { signal }), put, fail)
  }

  async function receive(message: Message): Promise<void> {
    if (find(message.ticketId)) patch(message.ticketId, (ticket) => changesBy(message, ticket))
    else await refresh(message.ticketId)
  }

  return { ...shelf, load, loadMore, refresh, receive }
}

/** Pages read before stay, as long as the new first page is joined to them. */
function withFirstPage(list: TicketList, page: Page<Ticket>): Pick<TicketList, 'items' | 'nextCursor'> {
  const known = new Set(list.items.map(({ id }) => id))
  const isJoined = list.status === 'ready' && page.data.some(({ id }) => known.has(id))
  return {
    items: mergeTickets(list.items, page.data),
    nextCursor: isJoined ? list.nextCursor : page.nextCursor,
  }
}
