import type {
  CustomerRecord,
  DeskTicket,
  ExportedAttachment,
  ExportedSession,
  HostPage,
  Ticket,
} from '@deskhand/sdk'
import { BATCH_SIZE, batchOf, type Batch, type Place } from './batch.ts'
import { CUSTOMER_RECORD_COLUMNS, toCustomerRecord, type CustomerRecordRow } from './customers.ts'
import { rowsOf, statement, type Query } from './statement.ts'
import type { TableRow } from './table-row.ts'
import {
  CUSTOMER_TICKET,
  MEMBER_TICKET,
  toDeskTicket,
  toTicket,
  type MemberTicketRow,
  type TicketRow,
} from './ticket-rows.ts'

const RECORD = statement(
  'customer_record',
  `select ${CUSTOMER_RECORD_COLUMNS} from deskhand.customers c where c.site_id = $1 and c.id = $2`,
)

/** Everything that is kept of a customer. */
export const getCustomerRecord = (siteId: string, id: string): Query<CustomerRecord | null> => ({
  statement: RECORD,
  values: [siteId, id],
  read: (rows) => rowsOf<CustomerRecordRow>(rows).map(toCustomerRecord)[0] ?? null,
})

const SESSIONS = statement('customer_sessions', 'select * from deskhand.customer_sessions($1)')

/** When a customer was signed in. */
export const listCustomerSessions = (customerId: string): Query<ExportedSession[]> => ({
  statement: SESSIONS,
  values: [customerId],
  read: (rows) =>
    rowsOf<TableRow<'sessions', 'created_at' | 'expires_at'>>(rows).map((row) => ({
      createdAt: row.created_at,
      expiresAt: row.expires_at,
    })),
})

const TICKETS_OF_CUSTOMER = `where t.customer_id = $1 and (t.created_at, t.id) > ($2::timestamptz, $3::uuid)
  order by t.created_at, t.id limit ${BATCH_SIZE}`

interface OwnTicketRow extends TicketRow {
  page: Pick<HostPage, keyof HostPage> | null
}

const OWN_TICKETS = statement(
  'own_tickets_to_export',
  `select ${CUSTOMER_TICKET.columns}, t.page from ${CUSTOMER_TICKET.from} ${TICKETS_OF_CUSTOMER}`,
)

/** The tickets of the customer of the context, with the pages they were opened on. */
export const ownTicketBatch = (
  customerId: string,
  after: Place,
): Query<Batch<Ticket & { page: HostPage | null }>> => ({
  statement: OWN_TICKETS,
  values: [customerId, after.createdAt, after.id],
  read: (rows) => batchOf(rowsOf<OwnTicketRow>(rows), (row) => ({ ...toTicket(row), page: row.page })),
})

const CUSTOMER_TICKETS = statement(
  'customer_tickets_to_export',
  `select ${MEMBER_TICKET.columns} from ${MEMBER_TICKET.from} ${TICKETS_OF_CUSTOMER}`,
)

/** The tickets of a customer as a member sees them. */
export const customerTicketBatch = (customerId: string, after: Place): Query<Batch<DeskTicket>> => ({
  statement: CUSTOMER_TICKETS,
  values: [customerId, after.createdAt, after.id],
  read: (rows) => batchOf(rowsOf<MemberTicketRow>(rows), toDeskTicket),
})

interface AttachmentRow extends TableRow<
  'ticket_attachments',
  'id' | 'ticket_id' | 'message_id' | 'file_name' | 'content_type' | 'size' | 'state' | 'created_at'
> {
  state: ExportedAttachment['state']
}

const ATTACHMENTS = statement(
  'customer_attachments_to_export',
  `select id, ticket_id, message_id, file_name, content_type, size, state, created_at from deskhand.ticket_attachments
  where site_id = $1 and customer_id = $2 and (created_at, id) > ($3::timestamptz, $4::uuid)
  order by created_at, id limit ${BATCH_SIZE}`,
)

/** The files of a customer, as far as the reader may see them. */
export const attachmentBatch = (
  { siteId, customerId }: { siteId: string; customerId: string },
  after: Place,
): Query<Batch<ExportedAttachment>> => ({
  statement: ATTACHMENTS,
  values: [siteId, customerId, after.createdAt, after.id],
  read: (rows) =>
    batchOf(rowsOf<AttachmentRow>(rows), (row) => ({
      id: row.id,
      fileName: row.file_name,
      contentType: row.content_type,
      size: row.size,
      state: row.state,
      ticketId: row.ticket_id,
      messageId: row.message_id,
      createdAt: row.created_at,
    })),
})
