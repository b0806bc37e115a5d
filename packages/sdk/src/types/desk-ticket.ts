import type { JsonValue } from './json.ts'
import type { PageQuery } from './page.ts'
import type { NewTicket, TicketPriority, TicketSort, TicketStatus } from './ticket.ts'

/**
 * A leading `-` sorts from the last to the first: `-priority` begins with the urgent tickets, and those with the newest activity
 * come first among equals. By `dueAt` there are only tickets that have one.
 */
export type QueueSort = TicketSort | 'dueAt' | '-dueAt' | 'priority' | '-priority'

/** One thing, or several of which any will do: at most 50. In an address several are separated by commas. */
export type OneOrSeveral = string | string[]

/** What narrows the queue. A ticket must meet all of it. */
export interface QueueFilters {
  /** Any of these. */
  status?: TicketStatus[]
  /** Any of these. */
  priority?: TicketPriority[]
  /** The id of a department, or `none`; any of several. */
  departmentId?: OneOrSeveral
  /** The id of a member, `me` or `none`; any of several. */
  assignee?: OneOrSeveral
  /** The id of a tag; with several, a ticket has at least one of them. */
  tagId?: OneOrSeveral
  /** `key:value`, for example `order:4711`. Numbers and truth values are compared as they are written in JSON. */
  field?: string
  customerId?: string
  /** Opened at this time or later. */
  createdAfter?: string
  /** Opened before this time: what is older than that. */
  createdBefore?: string
  /** The customer wrote last, at this time or before, and waits since. */
  waitingSince?: string
  /** Due before this time, so it has a due date. */
  dueBefore?: string
  /** Whether the customer has written since the team's last answer. */
  unread?: boolean
  /** Words of the subject, the number or the messages, internal notes included. All must be met; the last may be unfinished. */
  q?: string
}

/** The query of `GET /v1/desk/sites/:siteId/tickets`. */
export interface QueueQuery extends QueueFilters, PageQuery {
  sort?: QueueSort
}

/** The body of `POST …/tickets/counts`. */
export interface TicketCountsQuery {
  /** At most 50. */
  filters: QueueFilters[]
}

/** How many tickets meet filters. */
export interface TicketCount {
  /** At most `LIMITS.countedTickets`. */
  tickets: number
  /** True where there are more than were counted. */
  isMore: boolean
}

/** Somebody the site does not know yet. */
export interface NewTicketCustomer {
  name: string
  email: string
}

/** The body of `POST /v1/desk/sites/:siteId/tickets`: a ticket that a member opens for a customer, whose first message is the member's. */
export interface NewDeskTicket extends Pick<
  NewTicket,
  'clientId' | 'subject' | 'body' | 'departmentId' | 'priority' | 'fields' | 'attachmentIds'
> {
  /** A customer of the site. Either this or `customer`. */
  customerId?: string
  /** Somebody new, who becomes an unverified customer. */
  customer?: NewTicketCustomer
  assigneeId?: string
  tagIds?: string[]
}

/** The body of `PUT …/tickets/:id/tags`: these tags and no others. */
export interface TicketTagSet {
  tagIds: string[]
}

/** The body of `PUT …/tickets/:id/fields/:key`. */
export interface TicketFieldValue {
  value: JsonValue
}

/** The body of `POST …/tickets/:id/merge`. */
export interface TicketMerge {
  /** A ticket of the same customer that is not closed. */
  intoId: string
}

/** What `POST …/tickets/bulk-update` changes of each ticket. Only what is named changes. */
export interface BulkChanges {
  status?: TicketStatus
  priority?: TicketPriority
  departmentId?: string | null
  assigneeId?: string | null
  addTagIds?: string[]
  removeTagIds?: string[]
}

/** The body of `POST …/tickets/bulk-update`. */
export interface BulkUpdate {
  /** At most 100. */
  ids: string[]
  changes: BulkChanges
}
