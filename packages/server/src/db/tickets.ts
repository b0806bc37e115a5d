import {
  LIMITS,
  type DeskTicket,
  type Page,
  type NewTicket,
  type Ticket,
  type TicketChanges,
  type TicketQuery,
} from '@deskhand/sdk'
import { readJson } from './json-page.ts'
import type { JsonText } from './json-sql.ts'
import { ownTicketConditions } from './own-ticket-conditions.ts'
import { onlyRow, statement, statementVariant, type Query, type SqlValue } from './statement.ts'
import { CUSTOMER_VIEW, MEMBER_VIEW, type TicketView } from './ticket-json.ts'
import { listOf } from './ticket-lists.ts'

/** The customer's own tickets. */
export function listTickets(query: TicketQuery): Query<JsonText<Page<Ticket>>> {
  const { sort = '-lastMessageAt', limit = LIMITS.pageSize, cursor, q } = query
  return {
    ...listOf({
      name: 'tickets',
      view: CUSTOMER_VIEW,
      conditions: ownTicketConditions(query),
      sort,
      cursor,
      limit,
    }),
    ...(q === undefined && { pace: 'quick' }),
  }
}

/** The JSON of the one ticket that meets a condition. */
export const ticketText = ({ json, from }: TicketView<unknown>, condition: string): string =>
  `select ${json.sql} as json from ${from} where ${condition}`

const GET = statement('ticket', ticketText(CUSTOMER_VIEW, 't.id = $1'))

export const getTicket = (id: string): Query<JsonText<Ticket> | null> => ({
  pace: 'quick',
  statement: GET,
  values: [id],
  read: readJson<Ticket>,
})

const GET_FOR_MEMBER = statement('desk_ticket', ticketText(MEMBER_VIEW, 't.site_id = $1 and t.id = $2'))

export const getDeskTicket = (siteId: string, id: string): Query<JsonText<DeskTicket> | null> => ({
  pace: 'quick',
  statement: GET_FOR_MEMBER,
  values: [siteId, id],
  read: readJson<DeskTicket>,
})

const OPEN = statement(
  'open_ticket',
  'select ticket_id, is_new from deskhand.open_ticket($1, $2, $3, $4, $5, $6, $7, $8, $9)',
)

/** Opens the ticket, or finds the one its `clientId` has opened. */
export const openTicket = (ticket: NewTicket): Query<{ isNew: boolean }> => ({
  statement: OPEN,
  values: [
    ticket.clientId,
    ticket.subject,
    ticket.body,
    ticket.departmentId ?? null,
    ticket.priority ?? null,
    ticket.templateId ?? null,
    JSON.stringify(ticket.fields ?? {}),
    ticket.attachmentIds ?? [],
    ticket.page ? JSON.stringify(ticket.page) : null,
  ],
  read: (rows) => ({ isNew: onlyRow<{ is_new: boolean }>(rows).is_new }),
})

const GET_BY_CLIENT_ID = statement(
  'ticket_by_client_id',
  ticketText(CUSTOMER_VIEW, 't.customer_id = (select deskhand_private.actor_id()) and t.client_id = $1'),
)

export const getTicketByClientId = (clientId: string): Query<JsonText<Ticket> | null> => ({
  statement: GET_BY_CLIENT_ID,
  values: [clientId],
  read: readJson<Ticket>,
})

const EXISTS = statement(
  'ticket_exists',
  'select from deskhand.tickets where id = $1 and ($2::uuid is null or site_id = $2)',
)

/** Whether the reader has this ticket. Goes along with every list under a ticket: foreign and missing are the same 404. */
export const ticketExists = (id: string, siteId: string | null): Query<boolean> => ({
  pace: 'quick',
  statement: EXISTS,
  values: [id, siteId],
  read: (rows) => rows.length > 0,
})

const MARK_READ = statement(
  'mark_read',
  'update deskhand.tickets set customer_read_seq = $2 where id = $1 returning id',
)

/** Moves the customer's read mark on; the database never moves it back. */
export const markRead = (id: string, seq: number): Query<boolean> => ({
  statement: MARK_READ,
  values: [id, seq],
  read: (rows) => rows.length > 0,
})

const COLUMNS_OF_CHANGES = {
  subject: 'subject',
  status: 'status',
  priority: 'priority',
  departmentId: 'department_id',
  dueAt: 'due_at',
  assigneeId: 'assignee_id',
} as const

/** Changes only what is named. At least one field must be. */
export function updateTicket(
  siteId: string,
  id: string,
  { dueAt, ...others }: TicketChanges & { assigneeId?: string | null },
): Query<boolean> {
  // JavaScript takes offsets that Postgres does not; in UTC they agree.
  const changes = { ...others, ...(dueAt !== undefined && { dueAt: dueAt && new Date(dueAt).toISOString() }) }
  const values: SqlValue[] = [siteId, id]
  const assignments: string[] = []
  for (const [field, column] of Object.entries(COLUMNS_OF_CHANGES)) {
    const value = changes[field as keyof typeof COLUMNS_OF_CHANGES]
    if (value !== undefined) assignments.push(`${column} = $${values.push(value)}`)
  }
  const text = `update deskhand.tickets set ${assignments.join(', ')} where site_id = $1 and id = $2 returning id`
  return { statement: statementVariant('update_ticket', text), values, read: (rows) => rows.length > 0 }
}

const LOCK = statement('lock_ticket', 'select deskhand_private.lock_ticket($1)')

/** Goes before a change of a ticket in the same batch, for the reason told at the SQL function. */
export const lockTicket = (id: string): Query<void> => ({
  statement: LOCK,
  values: [id],
  read: () => undefined,
})
