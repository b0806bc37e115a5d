import type {
  CustomerRecord,
  DeskTicket,
  DeskTimelineEntry,
  ExportedAttachment,
  ExportedSession,
  HostPage,
  Page,
  Ticket,
  TimelineEntry,
} from '@deskhand/sdk'
import { LIMITS } from '@deskhand/sdk'
import type { Batch, Place } from '../db/batch.ts'
import {
  attachmentBatch,
  customerTicketBatch,
  listCustomerSessions,
  ownTicketBatch,
} from '../db/customer-exports.ts'
import type { Query } from '../db/statement.ts'
import { listDeskTimeline, listTimeline } from '../db/timeline.ts'
import { batches, type Run } from './batches.ts'

/** How somebody reads what belongs to a customer. */
interface Reader<T extends { id: string }, Entry> {
  tickets(customerId: string, after: Place): Query<Batch<T>>
  timeline(ticketId: string, page: { cursor?: string; limit: number }): Query<Page<Entry>>
}

const THEMSELVES: Reader<Ticket & { page: HostPage | null }, TimelineEntry> = {
  tickets: ownTicketBatch,
  timeline: listTimeline,
}

const AN_ADMIN: Reader<DeskTicket, DeskTimelineEntry> = {
  tickets: customerTicketBatch,
  timeline: listDeskTimeline,
}

interface Exported {
  siteId: string
  customer: CustomerRecord
}

/** Everything of the customer who asks, as a JSON document, piece by piece. Each piece is read when it is asked for. */
export const ownExport = (run: Run, exported: Exported): AsyncGenerator<string, void> =>
  documentOf(run, exported, THEMSELVES)

/** The same for an admin of the site: internal notes and changes are part of it. */
export const customerExport = (run: Run, exported: Exported): AsyncGenerator<string, void> =>
  documentOf(run, exported, AN_ADMIN)

async function* documentOf<T extends { id: string }, Entry>(
  run: Run,
  { siteId, customer }: Exported,
  reader: Reader<T, Entry>,
): AsyncGenerator<string, void> {
  const customerId = customer.id
  const sessions: ExportedSession[] = await run(listCustomerSessions(customerId))
  const head = { exportedAt: new Date().toISOString(), customer, sessions }
  yield `${JSON.stringify(head).slice(0, -1)},"tickets":[`
  let separator = ''
  for await (const tickets of batches(run, (after) => reader.tickets(customerId, after))) {
    for (const ticket of tickets) {
      yield `${separator}\n${JSON.stringify(ticket).slice(0, -1)},"timeline":[`
      yield* listed(timelineOf(run, reader, ticket.id))
      yield ']}'
      separator = ','
    }
  }
  yield '\n],"attachments":['
  const attachments = (after: Place): Query<Batch<ExportedAttachment>> =>
    attachmentBatch({ siteId, customerId }, after)
  yield* listed(batches(run, attachments))
  yield ']}\n'
}

async function* timelineOf<T extends { id: string }, Entry>(
  run: Run,
  reader: Reader<T, Entry>,
  ticketId: string,
): AsyncGenerator<Entry[], void> {
  let cursor: string | null | undefined
  while (cursor !== null) {
    const page = { limit: LIMITS.pageSizeMax, ...(cursor !== undefined && { cursor }) }
    const { data, nextCursor }: Page<Entry> = await run(reader.timeline(ticketId, page))
    yield data
    cursor = nextCursor
  }
}

/** The items of a JSON list, without its brackets. */
async function* listed(lists: AsyncIterable<readonly unknown[]>): AsyncGenerator<string, void> {
  let separator = ''
  for await (const items of lists) {
    if (items.length === 0) continue
    yield separator + items.map((item) => JSON.stringify(item)).join(',')
    separator = ','
  }
}
