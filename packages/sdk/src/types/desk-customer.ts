import type { CustomerExport, CustomerRecord } from './customer.ts'
import type { DeskTicket } from './desk.ts'
import type { PageQuery } from './page.ts'
import type { TicketStatus } from './ticket.ts'
import type { DeskTimelineEntry } from './timeline.ts'

/** A customer with how many tickets there are, by status: of those the member may see. */
export interface DeskCustomer extends CustomerRecord {
  ticketCounts: Record<TicketStatus, number>
}

/** A leading `-` sorts from the last to the first. By `name` there are only customers who have one. */
export type CustomerSort = 'createdAt' | '-createdAt' | 'name' | '-name'

/** The query of `GET /v1/desk/sites/:siteId/customers`. */
export interface CustomerQuery extends PageQuery {
  /** Newest first, unless it says otherwise. What `q` finds comes in no other order. */
  sort?: CustomerSort
  /** Words of name, e-mail, external id or company, each as far as it is typed. At most 200 characters. */
  q?: string
}

/** The body of `POST …/customers/:id/merge`. */
export interface CustomerMerge {
  /** Who gets everything of the anonymous customer. */
  intoId: string
}

/** A ticket of a customer as an admin takes it out, internal notes included. */
export interface DeskExportedTicket extends DeskTicket {
  timeline: DeskTimelineEntry[]
}

/** What `GET …/customers/:id/export` answers: everything Deskhand holds about a customer. */
export type DeskCustomerExport = CustomerExport<DeskExportedTicket>
