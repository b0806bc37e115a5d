import {
  LIMITS,
  type DeskTicket,
  type OneOrSeveral,
  type Page,
  type QueueFilters,
  type QueueQuery,
  type QueueSort,
  type TicketCount,
  type TicketSort,
} from '@deskhand/sdk'
import { cursorInvalid, decodeCursor, encodeCursor } from './cursor.ts'
import { pageText, readPage } from './json-page.ts'
import type { JsonText } from './json-sql.ts'
import { anyOf, filtersOf } from './queue-filters.ts'
import { rowsOf, statement, statementOf, type Query } from './statement.ts'
import { MEMBER_VIEW } from './ticket-json.ts'
import { listOf, type Condition } from './ticket-lists.ts'

/** The queue of a site: read along an index where one serves filter and order, otherwise found as `find_tickets()` tells. */
export function listQueue(siteId: string, query: QueueQuery): Query<JsonText<Page<DeskTicket>>> {
  const { sort = '-lastMessageAt', limit = LIMITS.pageSize, cursor } = query
  const served = servedConditions(query)
  if (!served || !isServed(sort)) return findTickets(siteId, { ...query, sort, limit })
  const conditions = [equal('site_id', siteId), ...served]
  return { ...listOf({ name: 'queue', view: MEMBER_VIEW, conditions, sort, cursor, limit }), pace: 'quick' }
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
  const { status, customerId } = filters
  const [department, assignee] = [onlyOne(filters.departmentId), onlyOne(filters.assignee)]
  if (status?.length === 1) return [equal('status', status[0] ?? '')]
  if (department !== null && department !== 'none') return [equal('department_id', department)]
  if (customerId !== undefined) return [equal('customer_id', customerId)]
  if (assignee === 'me')
    return [{ name: 'mine', values: [], sql: () => 't.assignee_id = (select deskhand_private.actor_id())' }]
  return assignee === null || assignee === 'none' ? null : [equal('assignee_id', assignee)]
}

function onlyOne(asked: OneOrSeveral | undefined): string | null {
  const [first, ...others] = anyOf(asked) ?? []
  return first === undefined || others.length > 0 ? null : first
}

const equal = (column: string, value: string): Condition => ({
  name: column,
  values: [value],
  sql: (given) => `t.${column} = ${given}`,
})

/** What each order goes by, behind the priority where that comes first. A list by due date holds no ticket without one. */
const DATES: Record<QueueSort, 'last_message_at' | 'created_at' | 'due_at'> = {
  lastMessageAt: 'last_message_at',
  '-lastMessageAt': 'last_message_at',
  createdAt: 'created_at',
  '-createdAt': 'created_at',
  dueAt: 'due_at',
  '-dueAt': 'due_at',
  priority: 'last_message_at',
  '-priority': 'last_message_at',
}

interface Place {
  after: string
  id: string
  rank: number
}

const findText = (date: string): string =>
  pageText(
    `select ${MEMBER_VIEW.json.sql} as item, t.${date} as after, t.id, t.priority_rank as rank
    from unnest(deskhand_private.find_tickets($1, $2, $3, $4::int + 1)) with ordinality as f (ticket_id, place)
    join (${MEMBER_VIEW.from}) on t.id = f.ticket_id order by f.place`,
    '$4::int',
    ['after', 'id', 'rank'],
  )

function findTickets(
  siteId: string,
  query: QueueQuery & { sort: QueueSort; limit: number },
): Query<JsonText<Page<DeskTicket>>> {
  const { sort, limit, cursor } = query
  const isByPriority = sort.endsWith('priority')
  const start = cursor === undefined ? null : decodeCursor(cursor, sort)
  if (start && isByPriority && start.rank === undefined) throw cursorInvalid()
  return {
    statement: statementOf(`find_tickets:${DATES[sort]}`, () => findText(DATES[sort])),
    values: [siteId, JSON.stringify(filtersOf(query, start)), sort, limit],
    pace: 'slow',
    read: (rows) =>
      readPage<DeskTicket, Place>(rows, ({ after, id, rank }) =>
        encodeCursor({ sort, after, id, rank: isByPriority ? rank : undefined }),
      ),
  }
}

const COUNT = statement(
  'count_tickets',
  `select deskhand_private.count_tickets($1, f.filters, $3) as tickets
  from jsonb_array_elements($2) with ordinality as f (filters, place) order by f.place`,
)

/** How many tickets each of the filters finds, in their order. */
export const countTickets = (siteId: string, filters: readonly QueueFilters[]): Query<TicketCount[]> => ({
  statement: COUNT,
  values: [
    siteId,
    JSON.stringify(filters.map((filter) => filtersOf(filter, null))),
    LIMITS.countedTickets + 1,
  ],
  pace: 'slow',
  read: (rows) =>
    rowsOf<{ tickets: number }>(rows).map(({ tickets }) => ({
      tickets: Math.min(tickets, LIMITS.countedTickets),
      isMore: tickets > LIMITS.countedTickets,
    })),
})
