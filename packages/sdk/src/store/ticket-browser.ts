import { createStay } from '../core/stay.ts'
import type { TicketsResource } from '../resources/tickets.ts'
import type { Page } from '../types/page.ts'
import type { Ticket, TicketQuery, TicketSort } from '../types/ticket.ts'
import { engineOf } from './engines.ts'
import { runFor } from './failure.ts'
import { createObservable } from './observable.ts'
import type { TicketList } from './state.ts'
import type { SupportStore } from './support-store.ts'

/** What to show of the tickets, and in which order. */
export type TicketFilter = Pick<TicketQuery, 'q' | 'status' | 'unread' | 'sort'>

/** The tickets that match, as far as they are loaded. */
export interface TicketView extends TicketList {
  readonly filter: TicketFilter
}

/** Looking through the tickets. What is shown is kept up to date: a ticket that matches no longer leaves, a new one comes in. */
export interface TicketBrowser {
  subscribe(listener: () => void): () => void
  getSnapshot(): TicketView
  /** Shows other tickets; the request for those before is given up. */
  show(filter: TicketFilter): Promise<void>
  loadMore(): Promise<void>
}

const NO_PAGE: Page<Ticket> = { data: [], nextCursor: null }
const NOTHING: TicketView = { filter: {}, status: 'idle', items: [], nextCursor: null, error: null }

/**
 * Makes what filters, sorts and searches the tickets of a store.
 * @example
 * const browser = createTicketBrowser(store, deskhand.tickets)
 * await browser.show({ status: ['open', 'in_progress'], sort: 'createdAt' })
 */
export function createTicketBrowser(
  store: SupportStore,
  tickets: Pick<TicketsResource, 'list'>,
): TicketBrowser {
  const { context, tickets: own, onStop } = engineOf(store)
  const state = createObservable(NOTHING)
  /** What the server has given for the present filter. */
  let loaded = NO_PAGE
  const turn = createStay()
  let customer = context.signal()

  /** The tickets as the store has them now: it hears of every change, and of a customer who goes. */
  function follow(): void {
    if (customer !== context.signal()) begin(NOTHING)
    const { filter, status, items } = state.get()
    const next = itemsOf(store.getSnapshot().tickets.items, loaded, filter)
    if (status === 'ready' && !areSame(next, items)) state.patch({ items: next })
  }

  function take(page: Page<Ticket>, isFirst: boolean): void {
    loaded = { ...page, data: [...(isFirst ? [] : loaded.data), ...page.data] }
    context.state.batch(() => page.data.forEach(own.put))
    state.batch(() => {
      state.patch({ status: 'ready', nextCursor: page.nextCursor, error: null })
      follow()
    })
  }

  function load(cursor: string | null): Promise<void> {
    const query = { ...state.get().filter, ...(cursor !== null && { cursor }) }
    turn.end()
    return runFor(
      AbortSignal.any([context.signal(), turn.signal]),
      (signal) => tickets.list(query, { signal }),
      (page) => take(page, cursor === null),
      (error) => state.patch({ status: cursor === null ? 'failed' : 'ready', error }),
    )
  }

  function begin(view: TicketView): void {
    turn.end()
    customer = context.signal()
    loaded = NO_PAGE
    state.replace(view)
  }

  onStop(store.subscribe(follow))

  return {
    subscribe: state.subscribe,
    getSnapshot: state.get,
    show(filter) {
      begin({ ...NOTHING, filter, status: 'loading' })
      return load(null)
    },
    loadMore: () => (loaded.nextCursor === null ? Promise.resolve() : load(loaded.nextCursor)),
  }
}

/** Those that match, as far as they are loaded without a gap. Words only the server can look for. */
function itemsOf(
  known: readonly Ticket[],
  { data, nextCursor }: Page<Ticket>,
  filter: TicketFilter,
): Ticket[] {
  const compare = ORDERS[filter.sort ?? '-lastMessageAt']
  const last = data.at(-1)
  const found = new Set(data.map(({ id }) => id))
  const isLoaded = (ticket: Ticket) =>
    found.has(ticket.id) ||
    (filter.q === undefined && (nextCursor === null || (last !== undefined && compare(ticket, last) < 0)))
  return known.filter((ticket) => isLoaded(ticket) && matches(ticket, filter)).toSorted(compare)
}

function areSame(a: readonly Ticket[], b: readonly Ticket[]): boolean {
  return a.length === b.length && a.every((ticket, index) => ticket === b[index])
}

function matches({ status, unreadCount }: Ticket, filter: TicketFilter): boolean {
  const { status: statuses, unread } = filter
  if (statuses && statuses.length > 0 && !statuses.includes(status)) return false
  return unread === undefined || unread === unreadCount > 0
}

const by =
  (key: 'lastMessageAt' | 'createdAt', direction: 1 | -1) =>
  (a: Ticket, b: Ticket): number =>
    direction * (a[key] === b[key] ? a.number - b.number : a[key] < b[key] ? -1 : 1)

const ORDERS: Readonly<Record<TicketSort, (a: Ticket, b: Ticket) => number>> = {
  lastMessageAt: by('lastMessageAt', 1),
  '-lastMessageAt': by('lastMessageAt', -1),
  createdAt: by('createdAt', 1),
  '-createdAt': by('createdAt', -1),
}
