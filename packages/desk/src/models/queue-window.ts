import type { DeskTicket, Page, QueueFilters } from '@deskhand/sdk'
import type { Order } from './listing-order.ts'
import type { LoadState } from './thread.ts'

/** How much of one listing was read from the server, and how its tickets stand on the screen. */
export interface QueueWindow {
  state: LoadState
  problem: string | null
  /** What the server was asked for. Its dates stay as they were, so that every page continues the first. */
  filters: QueueFilters
  nextCursor: string | null
  /** The last ticket that was read; what comes after it is not ours to show yet. */
  end: DeskTicket | null
  isLoadingMore: boolean
  /** The tickets in the order they are shown. */
  ids: readonly string[]
  /** The tickets that have come, or belong elsewhere by now, and wait until the member wants to see it. */
  news: ReadonlySet<string>
}

/** What decides whether and where a ticket stands in a window. */
export interface Placing {
  known: ReadonlyMap<string, DeskTicket>
  order: Order
  meets(ticket: DeskTicket, isListed: boolean): boolean
  /** The ticket the member is at: it stays although it has left, until they move on. */
  stays: string | null
}

const NONE: ReadonlySet<string> = new Set()

export const unreadWindow = (filters: QueueFilters): QueueWindow => ({
  state: 'loading',
  problem: null,
  filters,
  nextCursor: null,
  end: null,
  isLoadingMore: false,
  ids: [],
  news: NONE,
})

/** The window once these pages were read from its start. What has come meanwhile is among its tickets. */
export function withFirstPages(
  window: QueueWindow,
  pages: readonly Page<DeskTicket>[],
  placing: Placing,
): QueueWindow {
  const listed = pages.flatMap((page) => page.data)
  const read = { ...window, state: 'ready' as const, ...reach(pages.at(-1)), ids: listed.map(({ id }) => id) }
  return arrange(read, placing)
}

/** The window with one more page at its end. */
export function withNextPage(window: QueueWindow, page: Page<DeskTicket>): QueueWindow {
  const shown = new Set(window.ids)
  const further = page.data.map(({ id }) => id).filter((id) => !shown.has(id))
  return { ...window, ...reach(page), isLoadingMore: false, ids: [...window.ids, ...further] }
}

const reach = (page: Page<DeskTicket> | undefined): Pick<QueueWindow, 'nextCursor' | 'end'> => ({
  nextCursor: page?.nextCursor ?? null,
  end: page?.nextCursor ? (page.data.at(-1) ?? null) : null,
})

/** Lets everything in that belongs to the window, each ticket in its place. */
export function arrange(window: QueueWindow, placing: Placing): QueueWindow {
  const shown = new Set(window.ids)
  const rows = [...placing.known.values()].filter((ticket) => {
    const isShown = shown.has(ticket.id)
    return belongs(window, ticket, isShown, placing) || (isShown && ticket.id === placing.stays)
  })
  return { ...window, ids: rows.toSorted(placing.order).map(({ id }) => id), news: NONE }
}

/** The window after tickets have changed. Only where it follows, tickets come in and move up by themselves. */
export function withChanges(
  window: QueueWindow,
  changed: readonly DeskTicket[],
  placing: Placing,
  isFollowing: boolean,
): QueueWindow {
  let { ids } = window
  const news = new Set(window.news)
  for (const ticket of changed) {
    const place = ids.indexOf(ticket.id)
    const isListed = place !== -1 || news.has(ticket.id)
    if (!belongs(window, ticket, isListed, placing)) {
      news.delete(ticket.id)
      if (place !== -1 && ticket.id !== placing.stays) ids = ids.toSpliced(place, 1)
      continue
    }
    const others = place === -1 ? ids : ids.toSpliced(place, 1)
    const target = placeOf(others, ticket, placing)
    if (target === place) continue
    // At the very end nothing above it moves.
    if (isFollowing || (place === -1 && target === ids.length)) ids = others.toSpliced(target, 0, ticket.id)
    else news.add(ticket.id)
  }
  return ids === window.ids && news.size === window.news.size ? window : { ...window, ids, news }
}

/** The window without a ticket. */
export function without(window: QueueWindow, id: string): QueueWindow {
  if (!window.ids.includes(id) && !window.news.has(id)) return window
  const news = new Set(window.news)
  news.delete(id)
  return { ...window, ids: window.ids.filter((shown) => shown !== id), news }
}

/** Whether a ticket of the window is there only because the member is at it. */
export function hasLeft(window: QueueWindow, ticket: DeskTicket, placing: Placing): boolean {
  return !belongs(window, ticket, true, placing)
}

function belongs(
  { end }: QueueWindow,
  ticket: DeskTicket,
  isListed: boolean,
  { meets, order }: Placing,
): boolean {
  return meets(ticket, isListed) && (end === null || order(ticket, end) <= 0)
}

/** Where the ticket comes among others that are in order. */
function placeOf(ids: readonly string[], ticket: DeskTicket, { known, order }: Placing): number {
  let [low, high] = [0, ids.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    const other = known.get(ids[middle] ?? '')
    if (other && order(other, ticket) < 0) low = middle + 1
    else high = middle
  }
  return low
}
