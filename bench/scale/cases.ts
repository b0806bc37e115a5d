import { createHash } from 'node:crypto'
import type { QueueQuery } from '@deskhand/sdk'
import type { Client } from 'pg'
import type { Context } from '../../packages/server/src/db/context.ts'
import { encodeCursor } from '../../packages/server/src/db/cursor.ts'
import { readLog, readOwnLog, readSiteLog } from '../../packages/server/src/db/events.ts'
import { listHistory } from '../../packages/server/src/db/history.ts'
import { listDeskMessages, listMessages } from '../../packages/server/src/db/messages.ts'
import { listQueue } from '../../packages/server/src/db/queue.ts'
import {
  backlog,
  deflection,
  openTicketAges,
  openTicketsBy,
  satisfaction,
  timesBy,
} from '../../packages/server/src/db/statistics.ts'
import { rowsOf, statement, type Query } from '../../packages/server/src/db/statement.ts'
import { getDeskTicket, getTicket, listTickets } from '../../packages/server/src/db/tickets.ts'
import type { BenchCase } from './asking.ts'
import { CALLERS, WORLD } from './fill.ts'

const { siteId, departmentId, otherDepartmentId, tagIds } = WORLD
const { customer, member, worker } = CALLERS

/** A word of one ticket alone: what every ticket has one of, as a number of an order or of a parcel. */
const RARE_WORD = createHash('md5').update('50').digest('hex').slice(0, 10)

/** The first page of the queue, and one from behind nearly all of it. */
export const QUEUE = 'queue'
export const DEEP_QUEUE = 'queue, deepest page'

const list = (name: string, as: Context, query: Query<unknown>): BenchCase => ({
  name,
  as,
  query,
  kind: 'list',
})
const statistic = (name: string, query: Query<unknown>): BenchCase => ({
  name,
  as: member,
  query,
  kind: 'statistic',
})

const queue = (name: string, query: QueueQuery): BenchCase => list(name, member, listQueue(siteId, query))

const SEARCH_OWN = statement('bench:own', 'select deskhand_private.search_own_tickets($1)')
const TIMELINE = statement('bench:timeline', 'select * from deskhand.ticket_timeline($1, null, 50)')
const timeline = (ticketId: string): Query<unknown> => ({
  statement: TIMELINE,
  values: [ticketId],
  read: rowsOf,
})

/** Everything that a list, a thread, a queue, a search or a statistic asks the database. */
export async function casesOf(superuser: Client): Promise<BenchCase[]> {
  const ticketId = await ticketOf(superuser)
  const deep = await deepCursor(superuser)
  const near = await endOfLog(superuser)
  return [
    list('tickets of a customer', customer, listTickets({})),
    list('tickets of a customer, open', customer, listTickets({ status: ['open'] })),
    list('ticket of a customer', customer, getTicket(ticketId)),
    list('thread of a customer', customer, listMessages(ticketId, {})),
    list('timeline of a customer', customer, timeline(ticketId)),
    list('search of a customer', customer, {
      statement: SEARCH_OWN,
      values: ['parcel'],
      read: rowsOf,
    }),
    list('events of a customer', customer, readOwnLog(near, 50)),
    ...queues(deep),
    list('ticket of the desk', member, getDeskTicket(siteId, ticketId)),
    list('thread of the desk', member, listDeskMessages(siteId, ticketId, {})),
    list('timeline of the desk', member, timeline(ticketId)),
    list('history of a ticket', member, listHistory(siteId, ticketId, {})),
    list('search of the desk, rare word', member, listQueue(siteId, { q: RARE_WORD })),
    list('search of the desk, common word', member, listQueue(siteId, { q: 'parcel' })),
    list('events of a site', member, readSiteLog(siteId, near, 50)),
    list('events of all sites', worker, readLog(near, 50)),
    ...statistics(),
  ]
}

/** The queue of a site, narrowed in one way and another. */
function queues(deep: string): BenchCase[] {
  return [
    queue(QUEUE, {}),
    queue(DEEP_QUEUE, { cursor: deep }),
    queue('queue, open', { status: ['open'] }),
    queue('queue, mine', { assignee: 'me' }),
    queue('queue, unassigned', { assignee: 'none' }),
    queue('queue, of a department', { departmentId }),
    queue('queue, of two departments', { departmentId: [departmentId, otherDepartmentId] }),
    queue('queue, mine or nobody’s', { assignee: ['me', 'none'] }),
    queue('queue, not yet resolved', { status: ['open', 'in_progress', 'waiting_on_customer'] }),
    queue('queue, under any of two tags', { tagId: [...tagIds] }),
    queue('queue, open and urgent', { status: ['open'], priority: ['urgent'] }),
    queue('queue, two that nothing meets', { status: ['resolved'], priority: ['low'] }),
    queue('queue, oldest first', { sort: 'createdAt' }),
  ]
}

/** The day so many days from today. */
const day = (offset: number): string => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10)

function statistics(): BenchCase[] {
  // All there is: no range is more work.
  const range = { from: day(-366), until: day(30) }
  return [
    ...(['status', 'priority', 'department', 'assignee'] as const).map((by) =>
      statistic(`open by ${by}`, openTicketsBy(siteId, by)),
    ),
    ...(['first_response', 'resolution'] as const).flatMap((measure) =>
      (['day', 'assignee', 'department', 'tag'] as const).map((by) =>
        statistic(`${measure.replace('_', ' ')} by ${by}`, timesBy(siteId, measure, by, range)),
      ),
    ),
    statistic('backlog', backlog(siteId, range)),
    statistic('age of open tickets', openTicketAges(siteId)),
    statistic('satisfaction', satisfaction(siteId, range)),
    statistic('deflection', deflection(siteId, range)),
  ]
}

async function ticketOf(superuser: Client): Promise<string> {
  const { rows } = await superuser.query<{ id: string }>(
    'select id from deskhand.tickets where site_id = $1 and number = 50',
    [siteId],
  )
  return rows[0]?.id ?? ''
}

/** Behind all tickets of the site but two hundred. */
async function deepCursor(superuser: Client): Promise<string> {
  const { rows } = await superuser.query<{ id: string; at: string }>(
    `select id, to_char(last_message_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at from deskhand.tickets
     where site_id = $1 order by last_message_at, id offset 200 limit 1`,
    [siteId],
  )
  const [row] = rows
  if (row === undefined) throw new Error('The site has fewer tickets than the deepest page is deep')
  return encodeCursor({ sort: '-lastMessageAt', after: row.at, id: row.id })
}

async function endOfLog(superuser: Client): Promise<{ tx: number; id: number }> {
  const { rows } = await superuser.query<{ tx: string; id: string }>(
    'select tx, id from deskhand.events order by tx desc, id desc offset 1000 limit 1',
  )
  return { tx: Number(rows[0]?.tx), id: Number(rows[0]?.id) }
}
