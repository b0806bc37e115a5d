import type { DeskhandError } from '../core/errors.ts'
import type { Ticket } from '../types/ticket.ts'
import type { Observable } from './observable.ts'
import type { SupportState, TicketList } from './state.ts'
import { mergeTickets } from './ticket-list.ts'

/** The tickets in the snapshot, and how they change. */
export interface TicketShelf {
  readonly list: () => TicketList
  readonly find: (id: string) => Ticket | undefined
  readonly show: (parts: Partial<TicketList>) => void
  readonly put: (ticket: Ticket) => void
  /** Nothing happens when the ticket is not loaded. */
  readonly patch: (id: string, change: (ticket: Ticket) => Partial<Ticket>) => void
  readonly fail: (error: DeskhandError) => void
}

export function createTicketShelf(state: Observable<SupportState>): TicketShelf {
  const list = () => state.get().tickets
  const find = (id: string) => list().items.find((ticket) => ticket.id === id)

  function show(parts: Partial<TicketList>): void {
    const tickets = { ...list(), ...parts }
    state.patch({ tickets, unreadCount: tickets.items.reduce((sum, ticket) => sum + ticket.unreadCount, 0) })
  }

  const put = (ticket: Ticket) => show({ items: mergeTickets(list().items, [ticket]) })

  return {
    list,
    find,
    show,
    put,
    patch(id, change) {
      const ticket = find(id)
      if (ticket) put({ ...ticket, ...change(ticket) })
    },
    fail: (error) => show({ status: list().status === 'ready' ? 'ready' : 'failed', error }),
  }
}
