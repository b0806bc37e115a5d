import type { DeskTicket, Page, Ticket, TicketStatus } from '@deskhand/sdk'
import { LIMITS } from '@deskhand/sdk'
import { decodeCursor, encodeCursor, pageOf } from './cursor.ts'
import { rowsOf, statement, type Query, type SqlValue } from './statement.ts'
import {
  CUSTOMER_TICKET,
  MEMBER_TICKET,
  toDeskTicket,
  toTicket,
  type MemberTicketRow,
  type TicketRow,
} from './ticket-rows.ts'

/** What is searched for. Every word must stand in one message, or in the number and subject; the last may be unfinished. */
export interface TicketSearch {
  q: string
  /** Any of these. */
  status?: TicketStatus[]
  cursor?: string
  limit?: number
}

/** A cursor of a search fits any search: both go by the newest activity. */
const SORT = '-lastMessageAt'

const OWN = statement(
  'search_own_tickets',
  `select ${CUSTOMER_TICKET.columns}
  from deskhand_private.search_own_tickets($1, $2::text[], $3::timestamptz, $4::uuid, $5) f
  join (${CUSTOMER_TICKET.from}) on t.id = f.ticket_id order by f.last_message_at desc, f.ticket_id desc`,
)

/** The customer's own tickets that match, newest activity first. Internal notes are not searched. */
export function searchOwnTickets(search: TicketSearch): Query<Page<Ticket>> {
  const limit = search.limit ?? LIMITS.pageSize
  return {
    statement: OWN,
    values: parametersOf(search, limit),
    read: (rows) => pageOf(rowsOf<TicketRow>(rows), limit, toTicket, cursorAfter),
  }
}

const OF_SITE = statement(
  'search_site_tickets',
  `select ${MEMBER_TICKET.columns}
  from deskhand_private.search_site_tickets($6, $1, $2::text[], $3::timestamptz, $4::uuid, $5) f
  join (${MEMBER_TICKET.from}) on t.id = f.ticket_id order by f.last_message_at desc, f.ticket_id desc`,
)

/** The tickets of a site that match, newest activity first, internal notes included. */
export function searchSiteTickets(siteId: string, search: TicketSearch): Query<Page<DeskTicket>> {
  const limit = search.limit ?? LIMITS.pageSize
  return {
    statement: OF_SITE,
    values: [...parametersOf(search, limit), siteId],
    read: (rows) => pageOf(rowsOf<MemberTicketRow>(rows), limit, toDeskTicket, cursorAfter),
  }
}

function parametersOf({ q, status, cursor }: TicketSearch, limit: number): SqlValue[] {
  const place = cursor === undefined ? null : decodeCursor(cursor, SORT)
  return [q, status?.length ? status : null, place?.after ?? null, place?.id ?? null, limit + 1]
}

const cursorAfter = (row: TicketRow): string =>
  encodeCursor({ sort: SORT, after: row.last_message_at, id: row.id })
