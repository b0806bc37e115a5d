import type { CustomerRecord, ExportFormat, MessageExportLine, TicketExportLine } from '@deskhand/sdk'
import { FIRST_PLACE, placeAt, type Batch, type Place } from '../db/batch.ts'
import { customerBatch, messageBatch, ticketBatch, type ExportRange } from '../db/site-exports.ts'
import type { Query } from '../db/statement.ts'
import { batches, type Run } from './batches.ts'
import { csvHead, csvLines, type Columns } from './csv.ts'

export const EXPORT_KINDS = ['tickets', 'messages', 'customers'] as const
export type ExportKind = (typeof EXPORT_KINDS)[number]

/** What to take out of a site. */
export interface SiteExport {
  siteId: string
  kind: ExportKind
  format: ExportFormat
  /** Only what was created at this time or later; an ISO date. */
  from: string | null
  /** Only what was created before this time; an ISO date. */
  to: string | null
}

/** A file of the site's data, piece by piece, oldest first. Each piece is read when it is asked for. */
export function siteExport(run: Run, what: SiteExport): AsyncGenerator<string, void> {
  switch (what.kind) {
    case 'tickets':
      return linesOf(run, what, ticketBatch, TICKET_COLUMNS)
    case 'messages':
      return linesOf(run, what, messageBatch, MESSAGE_COLUMNS)
    case 'customers':
      return linesOf(run, what, customerBatch, CUSTOMER_COLUMNS)
  }
}

async function* linesOf<Line>(
  run: Run,
  { siteId, format, from, to }: SiteExport,
  read: (range: ExportRange, after: Place) => Query<Batch<Line>>,
  columns: Columns<Line>,
): AsyncGenerator<string, void> {
  const range = { siteId, to: to ?? 'infinity' }
  const start = from === null ? FIRST_PLACE : placeAt(from)
  if (format === 'csv') yield csvHead(columns)
  for await (const lines of batches(run, (after) => read(range, after), start))
    yield format === 'csv' ? csvLines(columns, lines) : ndjsonLines(lines)
}

const ndjsonLines = (lines: readonly unknown[]): string =>
  lines.map((line) => `${JSON.stringify(line)}\n`).join('')

const TICKET_COLUMNS: Columns<TicketExportLine> = {
  number: (ticket) => ticket.number,
  id: (ticket) => ticket.id,
  subject: (ticket) => ticket.subject,
  status: (ticket) => ticket.status,
  priority: (ticket) => ticket.priority,
  department: (ticket) => ticket.departmentName,
  assignee: (ticket) => ticket.assignee?.name ?? null,
  customerId: (ticket) => ticket.customer.id,
  customerName: (ticket) => ticket.customer.name,
  customerEmail: (ticket) => ticket.customer.email,
  customerVerified: (ticket) => ticket.customer.verified,
  tags: (ticket) => ticket.tags.map(({ name }) => name).join(', '),
  fields: (ticket) => JSON.stringify(ticket.fields),
  rating: (ticket) => ticket.rating?.score ?? null,
  ratingComment: (ticket) => ticket.rating?.comment ?? null,
  createdAt: (ticket) => ticket.createdAt,
  updatedAt: (ticket) => ticket.updatedAt,
  lastMessageAt: (ticket) => ticket.lastMessageAt,
  firstResponseAt: (ticket) => ticket.firstResponseAt,
  resolvedAt: (ticket) => ticket.resolvedAt,
  dueAt: (ticket) => ticket.dueAt,
  mergedIntoNumber: (ticket) => ticket.mergedInto?.number ?? null,
  pageUrl: (ticket) => ticket.page?.url ?? null,
}

const MESSAGE_COLUMNS: Columns<MessageExportLine> = {
  ticketNumber: (message) => message.ticketNumber,
  ticketId: (message) => message.ticketId,
  seq: (message) => message.seq,
  id: (message) => message.id,
  internal: (message) => message.isInternal,
  authorKind: (message) => message.author.kind,
  authorId: (message) => message.author.id,
  authorName: (message) => message.author.name,
  body: (message) => message.body,
  attachments: (message) => message.attachments.map(({ fileName }) => fileName).join(', '),
  createdAt: (message) => message.createdAt,
  editedAt: (message) => message.editedAt,
}

const CUSTOMER_COLUMNS: Columns<CustomerRecord> = {
  id: (customer) => customer.id,
  externalId: (customer) => customer.externalId,
  verified: (customer) => customer.verified,
  name: (customer) => customer.name,
  email: (customer) => customer.email,
  company: (customer) => customer.company,
  avatarUrl: (customer) => customer.avatarUrl,
  createdAt: (customer) => customer.createdAt,
}
