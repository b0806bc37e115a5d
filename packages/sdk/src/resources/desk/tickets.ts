import { everyItem } from '../../core/pages.ts'
import type { RequestOptions } from '../../core/request-options.ts'
import type { Request } from '../../core/request.ts'
import { path } from '../../core/url.ts'
import type { DeskTicket, HistoryEntry, TicketAssignment, TicketChanges } from '../../types/desk.ts'
import type { QueueQuery } from '../../types/desk-ticket.ts'
import type { Page, PageQuery } from '../../types/page.ts'

export interface DeskTicketsResource {
  /** One page of the queue. */
  list(query?: QueueQuery, options?: RequestOptions): Promise<Page<DeskTicket>>
  /** The whole queue, page after page as you read on. */
  all(query?: Omit<QueueQuery, 'cursor'>, options?: RequestOptions): AsyncIterable<DeskTicket>
  get(id: string, options?: RequestOptions): Promise<DeskTicket>
  /** Changes what is named, nothing else. */
  update(id: string, changes: TicketChanges, options?: RequestOptions): Promise<DeskTicket>
  /** Gives the ticket to a member, or to nobody with `{ assigneeId: null }`. */
  assign(id: string, assignment: TicketAssignment, options?: RequestOptions): Promise<DeskTicket>
  /** Every change of the ticket: who, what, from, to, when. */
  history(id: string, query?: PageQuery, options?: RequestOptions): Promise<Page<HistoryEntry>>
}

export function createDeskTickets(request: Request, site: string): DeskTicketsResource {
  const list: DeskTicketsResource['list'] = (query, options) =>
    request({ ...options, path: `${site}/tickets`, query })
  const ticket = (id: string) => site + path`/tickets/${id}`
  return {
    list,
    all: (query, options) => everyItem((cursor) => list({ ...query, ...cursor }, options)),
    get: (id, options) => request({ ...options, path: ticket(id) }),
    update: (id, changes, options) =>
      request({ ...options, method: 'PATCH', path: ticket(id), body: changes }),
    assign: (id, assignment, options) =>
      request({ ...options, method: 'PATCH', path: `${ticket(id)}/assign`, body: assignment }),
    history: (id, query, options) => request({ ...options, path: `${ticket(id)}/history`, query }),
  }
}
