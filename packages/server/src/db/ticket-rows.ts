import type { DeskTicket, Ticket } from '@deskhand/sdk'
import { parsed, type JsonText } from './json-sql.ts'
import type { TableRow } from './table-row.ts'
import { CUSTOMER_VIEW, MEMBER_VIEW } from './ticket-json.ts'

/** For whoever looks into tickets instead of passing them on: what a query selects, and from where. */
export const CUSTOMER_TICKET = {
  columns: `t.id, t.created_at, ${CUSTOMER_VIEW.json.sql} as own`,
  from: CUSTOMER_VIEW.from,
} as const

/** Fits both shapes: what a customer may see of it stands beside what the team sees. */
export const MEMBER_TICKET = {
  columns: `${CUSTOMER_TICKET.columns}, ${MEMBER_VIEW.json.sql} as team`,
  from: MEMBER_VIEW.from,
} as const

export interface TicketRow extends TableRow<'tickets', 'id' | 'created_at'> {
  own: JsonText<Ticket>
}

export interface MemberTicketRow extends TicketRow {
  team: JsonText<DeskTicket>
}

/** A ticket as its customer sees it. */
export const toTicket = (row: TicketRow): Ticket => parsed(row.own)

/** A ticket as the team sees it. */
export const toDeskTicket = (row: MemberTicketRow): DeskTicket => parsed(row.team)
