import type { ClientCore } from '../core/client-core.ts'
import { everyItem } from '../core/pages.ts'
import type { RequestOptions } from '../core/request-options.ts'
import { uuid } from '../core/uuid.ts'
import type { Page } from '../types/page.ts'
import type { NewTicket, Ticket, TicketQuery } from '../types/ticket.ts'
import { createTicketCalls } from './ticket-calls.ts'
import { uploadAll } from './upload-all.ts'
import type { Uploader } from './upload-all.ts'

/** A ticket to open. Files in `attachments` are uploaded first. */
export interface TicketInput extends Omit<NewTicket, 'clientId'> {
  /** A UUID; made for you when left out. Pass your own to send the same ticket again later without doubling it. */
  clientId?: string
  attachments?: (File | Blob)[]
}

export interface TicketsResource {
  /** One page of the customer's own tickets, newest activity first unless `sort` says otherwise. */
  list(query?: TicketQuery, options?: RequestOptions): Promise<Page<Ticket>>
  /**
   * All of the customer's tickets, page after page as you read on.
   * @example
   * for await (const ticket of deskhand.tickets.all({ status: ['open'] })) console.log(ticket.number)
   */
  all(query?: Omit<TicketQuery, 'cursor'>, options?: RequestOptions): AsyncIterable<Ticket>
  get(id: string, options?: RequestOptions): Promise<Ticket>
  /**
   * Opens a ticket, with a session of its own if there is none. Every retry carries the same `clientId`, so there is one ticket.
   * @throws DeskhandError `invalid_request` with `fields`, `identity_required`, `attachment_not_ready`, …
   * @example
   * await deskhand.tickets.create({ subject: 'Refund', body: 'Order 4711 came broken.', attachments: [photo] })
   */
  create(input: TicketInput, options?: RequestOptions): Promise<Ticket>
  /** Sets the read mark: the customer has seen everything up to this `seq`. */
  markRead(id: string, seq: number, options?: RequestOptions): Promise<void>
}

/**
 * Makes what lists, opens and reads tickets. Closing, reopening and rating are `createTicketActions`.
 * @param attachments what `create` uploads files with; without it, files are uploaded beforehand
 * @example
 * const deskhand = { tickets: createTickets(createCore({ baseUrl, siteKey })) }
 */
export function createTickets(core: ClientCore, attachments?: Uploader): TicketsResource {
  const calls = createTicketCalls(core)
  return {
    ...calls,
    all: (query, options) => everyItem((cursor) => calls.list({ ...query, ...cursor }, options)),
    async create({ attachments: files, clientId = uuid(), ...input }, options) {
      // Nothing is awaited in vain: who leaves in this very moment must not begin anew.
      const uploaded = files && (await uploadAll(attachments, files, input.attachmentIds, options))
      return calls.create({ ...input, clientId, ...(uploaded && { attachmentIds: uploaded }) }, options)
    },
  }
}
