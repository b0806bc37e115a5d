import type { ClientCore } from '../core/client-core.ts'
import type { RequestOptions } from '../core/request-options.ts'
import { path } from '../core/url.ts'
import type { NewTicketRating, Ticket } from '../types/ticket.ts'

/** What a customer may do with a ticket besides writing. */
export interface TicketActionsResource {
  /** Closes a ticket. Closing it again changes nothing. */
  close(id: string, options?: RequestOptions): Promise<Ticket>
  /** Opens a ticket again that is resolved or closed; another one stays as it is. */
  reopen(id: string, options?: RequestOptions): Promise<Ticket>
  /**
   * Rates a ticket that is resolved or closed. Rating it again changes the rating.
   * @throws DeskhandError `invalid_request` while the ticket is not resolved yet
   * @example
   * await deskhand.tickets.rate(ticket.id, { score: 5, comment: 'Quick and kind.' })
   */
  rate(id: string, rating: NewTicketRating, options?: RequestOptions): Promise<Ticket>
}

/**
 * Makes what closes, reopens and rates tickets; `createClient` has it among its `tickets`.
 * @example
 * const tickets = { ...createTickets(core), ...createTicketActions(core) }
 */
export function createTicketActions({ request }: ClientCore): TicketActionsResource {
  return {
    close: (id, options) => request({ ...options, method: 'POST', path: path`/v1/tickets/${id}/close` }),
    reopen: (id, options) => request({ ...options, method: 'POST', path: path`/v1/tickets/${id}/reopen` }),
    rate: (id, rating, options) =>
      request({ ...options, method: 'PUT', path: path`/v1/tickets/${id}/rating`, body: rating }),
  }
}
