import type { RequestOptions } from '../../core/request-options.ts'
import type { Request } from '../../core/request.ts'
import { path } from '../../core/url.ts'
import { uuid } from '../../core/uuid.ts'
import type {
  BulkUpdate,
  NewDeskTicket,
  QueueQuery,
  TicketCount,
  TicketCountsQuery,
  TicketMerge,
  TicketTagSet,
} from '../../types/desk-ticket.ts'
import type { DeskTicket, HistoryEntry, TicketAssignment, TicketChanges } from '../../types/desk.ts'
import type { JsonValue } from '../../types/json.ts'
import type { Page, PageQuery } from '../../types/page.ts'
import type { DeskTimelineEntry } from '../../types/timeline.ts'
import type { AttachmentsResource } from '../attachments.ts'
import { uploadAll } from '../upload-all.ts'
import { createList } from './collection.ts'
import type { ListResource } from './collection.ts'
import { createTicketMetrics } from './ticket-metrics.ts'
import type { TicketMetricsResource } from './ticket-metrics.ts'

/** A ticket to open for a customer. Files in `attachments` are uploaded first. */
export interface DeskTicketInput extends Omit<NewDeskTicket, 'clientId'> {
  /** A UUID; made for you when left out. Pass your own to send the same ticket again later without doubling it. */
  clientId?: string
  attachments?: (File | Blob)[]
}

/**
 * The tickets of the site, as far as the member may see them.
 * @example
 * for await (const ticket of site.tickets.all({ assignee: ['me', 'none'], status: ['open'] })) console.log(ticket.number)
 */
export interface DeskTicketsResource extends ListResource<DeskTicket, QueueQuery> {
  readonly metrics: TicketMetricsResource
  get(id: string, options?: RequestOptions): Promise<DeskTicket>
  /**
   * Opens a ticket for a customer; its first message is the member's. Every retry carries the same `clientId`, so there is one ticket.
   * @throws DeskhandError `invalid_request` with `fields`, `attachment_not_ready`, `client_id_reused`, …
   * @example
   * await site.tickets.create({ customerId: ada.id, subject: 'Your call', body: 'As promised: here is the manual.' })
   */
  create(input: DeskTicketInput, options?: RequestOptions): Promise<DeskTicket>
  /** Changes what is named, nothing else. */
  update(id: string, changes: TicketChanges, options?: RequestOptions): Promise<DeskTicket>
  /** Gives the ticket to a member, or to nobody with `{ assigneeId: null }`. */
  assign(id: string, assignment: TicketAssignment, options?: RequestOptions): Promise<DeskTicket>
  /** Gives the ticket these tags and no others. */
  setTags(id: string, tags: TicketTagSet, options?: RequestOptions): Promise<DeskTicket>
  /**
   * Sets the value of one field.
   * @throws DeskhandError `invalid_request` for what the site's definition of the field does not take
   * @example
   * await site.tickets.setField(ticket.id, 'order', '4711')
   */
  setField(id: string, key: string, value: JsonValue, options?: RequestOptions): Promise<DeskTicket>
  removeField(id: string, key: string, options?: RequestOptions): Promise<void>
  /**
   * Merges a duplicate into another ticket of its customer. The duplicate is closed for good, and what waits for an answer on it waits
   * on the other one.
   * @returns the ticket that goes on
   * @throws DeskhandError `customers_differ`, `ticket_merged` where either was merged before, `ticket_closed` where the other is closed
   * @example
   * await site.tickets.merge(duplicate.id, { intoId: original.id })
   */
  merge(id: string, merge: TicketMerge, options?: RequestOptions): Promise<DeskTicket>
  /**
   * Changes up to 100 tickets: all of them or none.
   * @returns the tickets as they are now
   * @throws DeskhandError `invalid_request`, whose `fields` name the first ticket that would not change
   * @example
   * await site.tickets.bulkUpdate({ ids, changes: { status: 'closed', addTagIds: [spam.id] } })
   */
  bulkUpdate(update: BulkUpdate, options?: RequestOptions): Promise<{ data: DeskTicket[] }>
  /**
   * Counts the tickets that meet each of the filters, to `LIMITS.countedTickets` at most.
   * @returns the counts in the order of the filters
   * @example
   * const { data: [mine] } = await site.tickets.counts({ filters: [{ assignee: 'me', status: ['open'] }] })
   */
  counts(query: TicketCountsQuery, options?: RequestOptions): Promise<{ data: TicketCount[] }>
  /** One page of the changes of a ticket, newest first: who, what, from, to, when. */
  history(id: string, query?: PageQuery, options?: RequestOptions): Promise<Page<HistoryEntry>>
  /** Every change of a ticket, page after page as you read on. */
  allHistory(id: string, query?: Limit, options?: RequestOptions): AsyncIterable<HistoryEntry>
  /** One page of messages, internal notes and changes in one list, oldest first. */
  timeline(id: string, query?: PageQuery, options?: RequestOptions): Promise<Page<DeskTimelineEntry>>
  /** The whole timeline, page after page as you read on. */
  allTimeline(id: string, query?: Limit, options?: RequestOptions): AsyncIterable<DeskTimelineEntry>
}

type Limit = Omit<PageQuery, 'cursor'>

export function createDeskTickets(
  request: Request,
  site: string,
  attachments: AttachmentsResource,
): DeskTicketsResource {
  const tickets = `${site}/tickets`
  const ticket = (id: string) => tickets + path`/${id}`
  return {
    ...createList(request, tickets),
    ...createTicketLogs(request, ticket),
    metrics: createTicketMetrics(request, site),
    get: (id, options) => request({ ...options, path: ticket(id) }),
    async create({ attachments: files, clientId = uuid(), ...input }, options) {
      const attachmentIds = await uploadAll(attachments, files, input.attachmentIds, options)
      const body = { ...input, clientId, attachmentIds }
      return request({ ...options, method: 'POST', path: tickets, body })
    },
    update: (id, changes, options) =>
      request({ ...options, method: 'PATCH', path: ticket(id), body: changes }),
    assign: (id, assignment, options) =>
      request({ ...options, method: 'PATCH', path: `${ticket(id)}/assign`, body: assignment }),
    setTags: (id, tags, options) =>
      request({ ...options, method: 'PUT', path: `${ticket(id)}/tags`, body: tags }),
    setField: (id, key, value, options) =>
      request({ ...options, method: 'PUT', path: ticket(id) + path`/fields/${key}`, body: { value } }),
    removeField: (id, key, options) =>
      request({ ...options, method: 'DELETE', path: ticket(id) + path`/fields/${key}` }),
    merge: (id, merge, options) =>
      request({ ...options, method: 'POST', path: `${ticket(id)}/merge`, body: merge }),
    bulkUpdate: (update, options) =>
      request({ ...options, method: 'POST', path: `${tickets}/bulk-update`, body: update }),
    counts: (query, options) =>
      request({ ...options, method: 'POST', path: `${tickets}/counts`, body: query }),
  }
}

function createTicketLogs(
  request: Request,
  ticket: (id: string) => string,
): Pick<DeskTicketsResource, 'history' | 'allHistory' | 'timeline' | 'allTimeline'> {
  const historyOf = (id: string) => createList<HistoryEntry>(request, `${ticket(id)}/history`)
  const timelineOf = (id: string) => createList<DeskTimelineEntry>(request, `${ticket(id)}/timeline`)
  return {
    history: (id, query, options) => historyOf(id).list(query, options),
    allHistory: (id, query, options) => historyOf(id).all(query, options),
    timeline: (id, query, options) => timelineOf(id).list(query, options),
    allTimeline: (id, query, options) => timelineOf(id).all(query, options),
  }
}
