import type { CustomerRecord, MessageExportLine, TicketExportLine } from '@deskhand/sdk'
import { BATCH_SIZE, batchOf, type Batch, type Place } from './batch.ts'
import { CUSTOMER_RECORD_COLUMNS, toCustomerRecord, type CustomerRecordRow } from './customers.ts'
import { MEMBER_MESSAGE_COLUMNS, toDeskMessage, type MemberMessageRow } from './message-rows.ts'
import { rowsOf, statement, type Query, type SqlValue } from './statement.ts'
import { MEMBER_TICKET, toDeskTicket, type MemberTicketRow } from './ticket-rows.ts'

/** What of a site is taken out: what was created before `to`, and behind a place. */
export interface ExportRange {
  siteId: string
  /** A date as Postgres reads it. */
  to: string
}

const values = ({ siteId, to }: ExportRange, after: Place): SqlValue[] => [
  siteId,
  after.createdAt,
  after.id,
  to,
]

/** The condition and order of all three, on rows called `alias`. The planner is to know how few are wanted. */
const createdOnes = (alias: string): string =>
  `where ${alias}.site_id = $1 and (${alias}.created_at, ${alias}.id) > ($2::timestamptz, $3::uuid)
    and ${alias}.created_at < $4::timestamptz
  order by ${alias}.created_at, ${alias}.id limit ${BATCH_SIZE}`

interface TicketLineRow extends MemberTicketRow {
  department_name: string | null
}

const TICKETS = statement(
  'export_tickets',
  `select ${MEMBER_TICKET.columns}, d.name as department_name from ${MEMBER_TICKET.from}
  left join deskhand.departments d on d.site_id = t.site_id and d.id = t.department_id ${createdOnes('t')}`,
)

export const ticketBatch = (range: ExportRange, after: Place): Query<Batch<TicketExportLine>> => ({
  statement: TICKETS,
  values: values(range, after),
  read: (rows) =>
    batchOf(rowsOf<TicketLineRow>(rows), (row) => ({
      ...toDeskTicket(row),
      departmentName: row.department_name,
    })),
})

interface MessageLineRow extends MemberMessageRow {
  ticket_number: number
}

const MESSAGES = statement(
  'export_messages',
  `select ${MEMBER_MESSAGE_COLUMNS}, t.number as ticket_number from deskhand.ticket_messages m
  join deskhand.tickets t on t.site_id = m.site_id and t.id = m.ticket_id ${createdOnes('m')}`,
)

export const messageBatch = (range: ExportRange, after: Place): Query<Batch<MessageExportLine>> => ({
  statement: MESSAGES,
  values: values(range, after),
  read: (rows) =>
    batchOf(rowsOf<MessageLineRow>(rows), (row) => ({
      ...toDeskMessage(row),
      ticketNumber: row.ticket_number,
    })),
})

const CUSTOMERS = statement(
  'export_customers',
  `select ${CUSTOMER_RECORD_COLUMNS} from deskhand.customers c ${createdOnes('c')}`,
)

export const customerBatch = (range: ExportRange, after: Place): Query<Batch<CustomerRecord>> => ({
  statement: CUSTOMERS,
  values: values(range, after),
  read: (rows) => batchOf(rowsOf<CustomerRecordRow>(rows), toCustomerRecord),
})
