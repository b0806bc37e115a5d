import type { Customer, DeskTicket, Ticket, TicketReference } from '@deskhand/sdk'
import { number, object, only, stored, text, time, word, type Fields, type JsonSql } from './json-sql.ts'

const DETAILS =
  'left join deskhand_private.ticket_details details on details.site_id = t.site_id and details.ticket_id = t.id'

/** Where tickets are read from, and what is made of each. */
export interface TicketView<T> {
  json: JsonSql<T>
  from: string
}

const CUSTOMER_FIELDS: Fields<Ticket> = {
  id: word('t.id'),
  number: number('t.number'),
  subject: text('t.subject'),
  status: word('t.status'),
  priority: word('t.priority'),
  departmentId: word('t.department_id'),
  tags: stored('details.tags', '[]'),
  fields: stored('details.public_fields', '{}'),
  createdAt: time('t.created_at'),
  updatedAt: time('t.updated_at'),
  lastMessageAt: time('t.last_message_at'),
  lastSeq: number('t.last_public_seq'),
  unreadCount: number('t.customer_unread'),
  rating: stored('details.rating', 'null'),
  mergedInto: only(
    't.merged_into_id is not null',
    object<TicketReference>({ id: word('t.merged_into_id'), number: number('t.merged_into_number') }),
  ),
}

/** A ticket as its customer sees it, of columns that a customer is granted. */
export const CUSTOMER_VIEW: TicketView<Ticket> = {
  json: object(CUSTOMER_FIELDS),
  from: `deskhand.tickets t ${DETAILS}`,
}

/** A ticket as the team sees it. */
export const MEMBER_VIEW: TicketView<DeskTicket> = {
  json: object<DeskTicket>({
    ...CUSTOMER_FIELDS,
    fields: stored('details.fields', '{}'),
    lastSeq: number('t.last_seq'),
    unreadCount: number('t.team_unread'),
    customer: object<Customer>({
      id: word('t.customer_id'),
      verified: { sql: `case when c.external_id is null then 'false' else 'true' end` },
      name: text('c.name'),
      email: text('c.email'),
      avatarUrl: text('c.avatar_url'),
    }),
    assignee: only(
      't.assignee_id is not null',
      object<NonNullable<DeskTicket['assignee']>>({
        id: word('t.assignee_id'),
        name: text('a.name'),
        avatarUrl: text('a.avatar_url'),
      }),
    ),
    dueAt: time('t.due_at'),
    firstResponseAt: time('t.first_response_at'),
    resolvedAt: time('t.resolved_at'),
    page: stored('t.page', 'null'),
  }),
  from: `deskhand.tickets t ${DETAILS}
  join deskhand.customers c on c.site_id = t.site_id and c.id = t.customer_id
  left join deskhand.team_members a on a.site_id = t.site_id and a.user_id = t.assignee_id`,
}
