import type { TICKET_PRIORITIES, TICKET_STATUSES } from '../limits.ts'
import type { JsonValue } from './json.ts'
import type { PageQuery } from './page.ts'

export type TicketStatus = (typeof TICKET_STATUSES)[number]
export type TicketPriority = (typeof TICKET_PRIORITIES)[number]

/** A label that the team put on a ticket. */
export interface TicketTag {
  id: string
  name: string
  /** `#rrggbb`. */
  color: string
}

/** How satisfied the customer was. */
export interface TicketRating {
  /** From 1 (bad) to 5 (good). */
  score: number
  comment: string | null
  ratedAt: string
}

/** Another ticket, by what names it. */
export interface TicketReference {
  id: string
  number: number
}

/** A ticket as its customer sees it. Dates are ISO 8601 in UTC. */
export interface Ticket {
  id: string
  /** The number people say aloud: counts up per site. */
  number: number
  subject: string
  status: TicketStatus
  priority: TicketPriority
  departmentId: string | null
  tags: TicketTag[]
  fields: Record<string, JsonValue>
  createdAt: string
  updatedAt: string
  lastMessageAt: string
  /** The `seq` of the newest message the reader may see. */
  lastSeq: number
  /** Answers of the team after the customer's read mark. */
  unreadCount: number
  rating: TicketRating | null
  /** Where a duplicate goes on, a ticket of the same customer: it is closed for good, and what is written goes there. */
  mergedInto: TicketReference | null
}

/** The page the customer was on when asking. */
export interface HostPage {
  url: string
  title?: string
}

/** The body of `POST /v1/tickets`. */
export interface NewTicket {
  /** A UUID made by the client: sending it again with the same body returns the first ticket instead of a second one. */
  clientId: string
  subject: string
  /** The first message: Markdown source. */
  body: string
  departmentId?: string
  priority?: TicketPriority
  templateId?: string
  fields?: Record<string, JsonValue>
  /** Ids of uploads that are `ready`. */
  attachmentIds?: string[]
  page?: HostPage
}

/** A leading `-` sorts newest first. */
export type TicketSort = '-lastMessageAt' | 'lastMessageAt' | '-createdAt' | 'createdAt'

/** The query of `GET /v1/tickets`. */
export interface TicketQuery extends PageQuery {
  /** Words of the number, the subject or a message, the last of them as far as it is typed. At most 200 characters. */
  q?: string
  /** Any of these. */
  status?: TicketStatus[]
  /** True: only tickets with answers that are not read yet. False: only those without. */
  unread?: boolean
  sort?: TicketSort
}

/** The body of `PUT /v1/tickets/:id/rating`. */
export interface NewTicketRating {
  /** From 1 (bad) to 5 (good). */
  score: number
  /** At most 2,000 characters. */
  comment?: string | null
}
