import {
  LIMITS,
  type DeskTicket,
  type Page,
  type QueueQuery,
  type QueueSort,
  type TicketSort,
} from '@deskhand/sdk'
import { cursorInvalid, decodeCursor, encodeCursor, pageOf, type Cursor } from './cursor.ts'
import { filtersOf } from './queue-filters.ts'
import { rowsOf, statement, type Query } from './statement.ts'
import { cursorAfter, ticketList, type Condition } from './ticket-lists.ts'
import { MEMBER_TICKET, toDeskTicket, type MemberTicketRow } from './ticket-rows.ts'

/** The queue of a site: read along an index where one serves filter and order, otherwise found as `find_tickets()` tells. */
export function listQueue(siteId: string, query: QueueQuery): Query<Page<DeskTicket>> {
  const { sort = '-lastMessageAt', limit = LIMITS.pageSize, cursor } = query
  const served = servedConditions(query)
  if (!served || !isServed(sort)) return findTickets(siteId, { ...query, sort, limit })
  const ofSite: Condition = { name: 'site', sql: (bind) => `t.site_id = ${bind(siteId)}` }
  return {
    ...ticketList({ name: 'queue', ...MEMBER_TICKET, conditions: [ofSite, ...served], sort, cursor, limit }),
    read: (rows) =>
      pageOf(rowsOf<MemberTicketRow>(rows), limit, toDeskTicket, (row) =>
        encodeCursor(cursorAfter(sort, row)),
      ),
  }
}

const isServed = (sort: QueueSort): sort is TicketSort =>
  sort.endsWith('lastMessageAt') || sort.endsWith('createdAt')

/** The filter of a query that asks for one alone, where an index begins with it and goes on in the order of the list; else null. */
function servedConditions({
  cursor: _cursor,
  limit: _limit,
  sort,
  ...filters
}: QueueQuery): Condition[] | null {
  const [name, ...others] = Object.keys(filters)
  if (name === undefined) return []
  if (others.length > 0 || sort?.endsWith('createdAt')) return null
  const { status, departmentId, assignee, customerId } = filters
  if (status?.length === 1) return [equal('status', status[0] ?? '')]
  if (departmentId !== undefined && departmentId !== 'none') return [equal('department_id', departmentId)]
  if (customerId !== undefined) return [equal('customer_id', customerId)]
  if (assignee === 'me')
    return [{ name: 'mine', sql: () => 't.assignee_id = (select deskhand_private.actor_id())' }]
  return assignee === undefined || assignee === 'none' ? null : [equal('assignee_id', assignee)]
}

const equal = (column: string, value: string): Condition => ({
  name: column,
  sql: (bind) => `t.${column} = ${bind(value)}`,
})

const FIND = statement(
  'find_tickets',
  `select ${MEMBER_TICKET.columns}, t.priority_rank
  from unnest(deskhand_private.find_tickets($1, $2, $3, $4)) with ordinality as f (ticket_id, place)
  join (${MEMBER_TICKET.from}) on t.id = f.ticket_id order by f.place`,
)

interface FoundRow extends MemberTicketRow {
  priority_rank: number
}

type Place = Pick<Cursor, 'after' | 'rank'>

const byActivity = (row: FoundRow): Place => ({ after: row.last_message_at })
const byCreation = (row: FoundRow): Place => ({ after: row.created_at })
/** A list by due date holds no ticket without one. */
const byDueDate = (row: FoundRow): Place => ({ after: row.due_at ?? '' })
const byPriority = (row: FoundRow): Place => ({ after: row.last_message_at, rank: row.priority_rank })

/** Where a row stands in each order. */
const PLACES: Record<QueueSort, (row: FoundRow) => Place> = {
  lastMessageAt: byActivity,
  '-lastMessageAt': byActivity,
  createdAt: byCreation,
  '-createdAt': byCreation,
  dueAt: byDueDate,
  '-dueAt': byDueDate,
  priority: byPriority,
  '-priority': byPriority,
}

function findTickets(
  siteId: string,
  query: QueueQuery & { sort: QueueSort; limit: number },
): Query<Page<DeskTicket>> {
  const { sort, limit, cursor } = query
  const start = cursor === undefined ? null : decodeCursor(cursor, sort)
  if (start && sort.endsWith('priority') && start.rank === undefined) throw cursorInvalid()
  return {
    statement: FIND,
    values: [siteId, JSON.stringify(filtersOf(query, start)), sort, limit + 1],
    read: (rows) =>
      pageOf(rowsOf<FoundRow>(rows), limit, toDeskTicket, (row) =>
        encodeCursor({ sort, id: row.id, ...PLACES[sort](row) }),
      ),
  }
}
