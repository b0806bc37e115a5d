import { LIMITS, type HistoryEntry, type JsonValue, type Page, type PageQuery } from '@deskhand/sdk'
import { decodeCursor, encodeCursor, pageOf } from './cursor.ts'
import { rowsOf, statement, type Query } from './statement.ts'
import type { TableRow } from './table-row.ts'

interface HistoryRow extends TableRow<
  'ticket_history',
  'id' | 'ticket_id' | 'actor_kind' | 'actor_id' | 'actor_name' | 'field' | 'old_value' | 'new_value' | 'at'
> {
  actor_kind: HistoryEntry['actor']['kind']
  old_value: JsonValue
  new_value: JsonValue
}

const SORT = '-at'
const COLUMNS = 'id, ticket_id, actor_kind, actor_id, actor_name, field, old_value, new_value, at'

const FIRST = statement(
  'history:first',
  `select ${COLUMNS} from deskhand.ticket_history where site_id = $1 and ticket_id = $2 order by at desc, id desc limit $3`,
)
const ON = statement(
  'history:on',
  `select ${COLUMNS} from deskhand.ticket_history where site_id = $1 and ticket_id = $2 and (at, id) < ($4::timestamptz, $5::uuid)
  order by at desc, id desc limit $3`,
)

/** The changes of a ticket, newest first. */
export function listHistory(siteId: string, ticketId: string, query: PageQuery): Query<Page<HistoryEntry>> {
  const limit = query.limit ?? LIMITS.pageSize
  const cursor = query.cursor === undefined ? null : decodeCursor(query.cursor, SORT)
  return {
    statement: cursor ? ON : FIRST,
    values: [siteId, ticketId, limit + 1, ...(cursor ? [cursor.after, cursor.id] : [])],
    read: (rows) =>
      pageOf(rowsOf<HistoryRow>(rows), limit, toEntry, (row) =>
        encodeCursor({ sort: SORT, after: row.at, id: row.id }),
      ),
  }
}

const toEntry = (row: HistoryRow): HistoryEntry => ({
  id: row.id,
  ticketId: row.ticket_id,
  actor: { kind: row.actor_kind, id: row.actor_id, name: row.actor_name },
  field: row.field,
  oldValue: row.old_value,
  newValue: row.new_value,
  at: row.at,
})
