import type { ClientCore } from '../core/client-core.ts'
import type { RequestOptions } from '../core/request-options.ts'
import { path } from '../core/url.ts'
import type { NewTicket, Ticket } from '../types/ticket.ts'
import type { TicketsResource } from './tickets.ts'

/** What a support UI asks for of tickets: pages are read one by one, and files are uploaded beforehand. */
export interface TicketCalls extends Pick<TicketsResource, 'list' | 'get' | 'markRead'> {
  /** Opens a ticket, with a session of its own if there is none. @throws DeskhandError as `TicketsResource` says */
  create(input: NewTicket, options?: RequestOptions): Promise<Ticket>
}

/**
 * Makes what a store needs of tickets and no more: `createTickets` for those who ship less.
 * @example
 * const store = createSupportStore({ ...parts, tickets: createTicketCalls(core) })
 */
export function createTicketCalls({ request, begin }: ClientCore): TicketCalls {
  return {
    list: (query, options) => request({ ...options, path: '/v1/tickets', query }),
    get: (id, options) => request({ ...options, path: path`/v1/tickets/${id}` }),
    create: (body, options) => begin({ ...options, method: 'POST', path: '/v1/tickets', body }),
    markRead: (id, seq, options) =>
      request({ ...options, method: 'PUT', path: path`/v1/tickets/${id}/read`, body: { seq } }),
  }
}
