import type { BulkUpdate, DeskTicket, JsonValue, NewDeskTicket } from '@deskhand/sdk'
import { readJson } from './json-page.ts'
import type { JsonText } from './json-sql.ts'
import { onlyRow, statement, type Query } from './statement.ts'
import { MEMBER_VIEW } from './ticket-json.ts'
import { ticketText } from './tickets.ts'

const OPEN = statement(
  'open_ticket_for',
  `select ticket_id, is_new
  from deskhand.open_ticket_for($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11::uuid[], $12, $13::uuid[])`,
)

/** Opens a ticket for a customer, or finds the one that the member has opened with its `clientId`. */
export const openTicketFor = (siteId: string, ticket: NewDeskTicket): Query<{ isNew: boolean }> => ({
  statement: OPEN,
  values: [
    siteId,
    ticket.clientId,
    ticket.customerId ?? null,
    ticket.customer?.name ?? null,
    ticket.customer?.email ?? null,
    ticket.subject,
    ticket.body,
    ticket.departmentId ?? null,
    ticket.priority ?? null,
    ticket.assigneeId ?? null,
    ticket.tagIds ?? [],
    JSON.stringify(ticket.fields ?? {}),
    ticket.attachmentIds ?? [],
  ],
  read: (rows) => ({ isNew: onlyRow<{ is_new: boolean }>(rows).is_new }),
})

const GET_OPENED = statement(
  'desk_ticket_by_client_id',
  ticketText(
    MEMBER_VIEW,
    't.site_id = $1 and t.opened_by = (select deskhand_private.actor_id()) and t.client_id = $2',
  ),
)

/** The ticket that the member of the context has opened with this `clientId`. */
export const getOpenedTicket = (siteId: string, clientId: string): Query<JsonText<DeskTicket> | null> => ({
  statement: GET_OPENED,
  values: [siteId, clientId],
  read: readJson<DeskTicket>,
})

const CHANGE_MANY = statement('change_tickets', 'select deskhand.change_tickets($1, $2::uuid[], $3)')

/** Changes all of the tickets, or none. */
export const changeTickets = (siteId: string, { ids, changes }: BulkUpdate): Query<void> => ({
  statement: CHANGE_MANY,
  values: [siteId, ids, JSON.stringify(changes)],
  read: () => undefined,
})

const GET_MANY = statement(
  'desk_tickets',
  `select string_agg(${MEMBER_VIEW.json.sql}, ',' order by wanted.place) as items
  from unnest($2::uuid[]) with ordinality as wanted (id, place)
  join (${MEMBER_VIEW.from}) on t.site_id = $1 and t.id = wanted.id`,
)

/** These tickets, in this order. */
export const getDeskTickets = (siteId: string, ids: string[]): Query<JsonText<{ data: DeskTicket[] }>> => ({
  statement: GET_MANY,
  values: [siteId, ids],
  read: (rows) => `{"data":[${onlyRow<{ items: string | null }>(rows).items ?? ''}]}`,
})

const MERGE = statement('merge_ticket', 'select deskhand.merge_ticket($1, $2)')

/** Merges the ticket into another one of its customer. */
export const mergeTicket = (ticketId: string, intoId: string): Query<void> => ({
  statement: MERGE,
  values: [ticketId, intoId],
  read: () => undefined,
})

const SET_TAGS = statement('set_ticket_tags', 'select deskhand.set_ticket_tags($1, $2::uuid[])')

/** Gives the ticket these tags and no others. */
export const setTicketTags = (ticketId: string, tagIds: string[]): Query<void> => ({
  statement: SET_TAGS,
  values: [ticketId, tagIds],
  read: () => undefined,
})

const SET_FIELD = statement('set_ticket_field', 'select deskhand.set_ticket_field($1, $2, $3::jsonb)')

/** Gives a field this value; JSON's null is one. */
export const setTicketField = (ticketId: string, key: string, value: JsonValue): Query<void> => ({
  statement: SET_FIELD,
  values: [ticketId, key, JSON.stringify(value)],
  read: () => undefined,
})

/** Takes a field away. One that is not there leaves nothing to do. */
export const removeTicketField = (ticketId: string, key: string): Query<void> => ({
  statement: SET_FIELD,
  values: [ticketId, key, null],
  read: () => undefined,
})
