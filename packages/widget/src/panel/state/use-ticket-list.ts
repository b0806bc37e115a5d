import type { DeskhandError, Ticket, TicketQuery, TicketSort } from '@deskhand/sdk'
import { createTicketBrowser } from '@deskhand/sdk/store'
import { useEffect, useState } from 'preact/hooks'
import { useWidget, type WidgetModel } from '../widget-context.ts'
import { useSnapshot } from './use-snapshot.ts'

const PAUSE_MS = 200

export type TicketFilter = 'all' | 'open' | 'unread' | 'done'
export type TicketOrder = 'answered' | 'newest' | 'oldest'

const FILTERS: Readonly<Record<TicketFilter, TicketQuery>> = {
  all: {},
  open: { status: ['open', 'in_progress', 'waiting_on_customer'] },
  unread: { unread: true },
  done: { status: ['resolved', 'closed'] },
}

const ORDERS: Readonly<Record<TicketOrder, TicketSort>> = {
  answered: '-lastMessageAt',
  newest: '-createdAt',
  oldest: 'createdAt',
}

/** What somebody wants to see of their tickets. */
export interface TicketWish {
  filter: TicketFilter
  order: TicketOrder
  words: string
}

const EVERYTHING: TicketWish = { filter: 'all', order: 'answered', words: '' }

/** It ends with the store. */
const createBrowser = ({ store, client }: WidgetModel) =>
  Object.assign(createTicketBrowser(store, client.tickets), { dispose: () => undefined })

export interface TicketListState {
  wish: TicketWish
  change: (changes: Partial<TicketWish>) => void
  /** Whether the list shows everything, newest answer first. */
  isPlain: boolean
  status: 'idle' | 'loading' | 'ready' | 'failed'
  /** Why it failed. */
  error: DeskhandError | null
  items: readonly Ticket[]
  hasMore: boolean
  loadMore: () => Promise<void>
  reload: () => void
}

/** The list of tickets: what the store keeps up to date as long as nothing is filtered, otherwise what the server finds. */
export function useTicketList(): TicketListState {
  const { store, part } = useWidget()
  const { tickets } = useSnapshot(store)
  const browser = part(createBrowser)
  const found = useSnapshot(browser)
  const [wish, setWish] = useState(EVERYTHING)
  const [attempt, setAttempt] = useState(0)
  const { filter, order, words } = wish
  const isPlain = filter === 'all' && order === 'answered' && words.trim() === ''

  useEffect(() => {
    if (isPlain) return undefined
    const query = { ...FILTERS[filter], sort: ORDERS[order], ...(words.trim() && { q: words.trim() }) }
    const timer = setTimeout(() => void browser.show(query), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [browser, isPlain, filter, order, words, attempt])

  const { status, error, items, nextCursor } = isPlain ? tickets : found
  return {
    wish,
    change: (changes) => setWish({ ...wish, ...changes }),
    isPlain,
    status,
    error,
    items,
    hasMore: nextCursor !== null,
    loadMore: () => (isPlain ? store.loadMoreTickets() : browser.loadMore()),
    reload: () => (isPlain ? void store.loadTickets() : setAttempt(attempt + 1)),
  }
}
