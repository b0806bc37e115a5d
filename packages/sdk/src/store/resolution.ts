import type { RequestOptions } from '../core/request-options.ts'
import type { TicketActionsResource } from '../resources/ticket-actions.ts'
import type { NewTicketRating, Ticket } from '../types/ticket.ts'
import { engineOf } from './engines.ts'
import type { SupportStore } from './support-store.ts'

/** How a ticket ends. What is asked for shows at once, and is taken back where the server refuses it. */
export interface Resolution {
  /** @throws DeskhandError as `client.tickets.close` does */
  close(ticketId: string): Promise<void>
  /** @throws DeskhandError as `client.tickets.reopen` does */
  reopen(ticketId: string): Promise<void>
  /** @throws DeskhandError as `client.tickets.rate` does */
  rate(ticketId: string, rating: NewTicketRating): Promise<void>
}

/**
 * Makes what closes, reopens and rates the tickets of a store.
 * @example
 * const resolution = createResolution(store, deskhand.tickets)
 * await resolution.rate(ticket.id, { score: 5 })
 */
export function createResolution(store: SupportStore, actions: TicketActionsResource): Resolution {
  const { context, tickets } = engineOf(store)

  async function act(
    id: string,
    guess: Pick<Partial<Ticket>, 'status' | 'rating'>,
    call: (options: RequestOptions) => Promise<Ticket>,
  ): Promise<void> {
    const signal = context.signal()
    const before = tickets.find(id)
    tickets.patch(id, () => guess)
    try {
      const ticket = await call({ signal })
      if (!signal.aborted) tickets.put(ticket)
    } catch (error) {
      // What the server has told since then is no guess.
      if (before && !signal.aborted)
        tickets.patch(id, ({ updatedAt }) => (updatedAt === before.updatedAt ? undone(before) : {}))
      throw error
    }
  }

  return {
    close: (id) => act(id, { status: 'closed' }, (options) => actions.close(id, options)),
    reopen: (id) => act(id, { status: 'open' }, (options) => actions.reopen(id, options)),
    rate(id, rating) {
      const { score, comment = null } = rating
      const guess = { score, comment, ratedAt: new Date().toISOString() }
      return act(id, { rating: guess }, (options) => actions.rate(id, rating, options))
    },
  }
}

const undone = ({ status, rating }: Ticket) => ({ status, rating })
