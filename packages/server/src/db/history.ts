import { LIMITS, type HistoryEntry, type JsonValue, type Page, type PageQuery } from '@deskhand/sdk'
import { decodeCursor, encodeCursor } from './cursor.ts'
import { pageText, readPage } from './json-page.ts'
import { object, stored, text, time, word, type JsonText } from './json-sql.ts'
import { statement, type Query } from './statement.ts'

const ENTRY = object<HistoryEntry>({
  id: word('h.id'),
  ticketId: word('h.ticket_id'),
  actor: object<HistoryEntry['actor']>({
    kind: word('h.actor_kind'),
    id: word('h.actor_id'),
    name: text('h.actor_name'),
  }),
  field: text('h.field'),
  oldValue: stored<JsonValue>('h.old_value', 'null'),
  newValue: stored<JsonValue>('h.new_value', 'null'),
  at: time('h.at'),
})

const SORT = '-at'

const textOf = (place: string): string =>
  pageText(
    `select ${ENTRY.sql} as item, h.at as after, h.id from deskhand.ticket_history h
    where h.site_id = $1 and h.ticket_id = $2 ${place} order by h.at desc, h.id desc limit $3::int + 1`,
    '$3::int',
  )
const FIRST = statement('history:first', textOf(''))
const ON = statement('history:on', textOf('and (h.at, h.id) < ($4::timestamptz, $5::uuid)'))

/** The changes of a ticket, newest first. */
export function listHistory(
  siteId: string,
  ticketId: string,
  query: PageQuery,
): Query<JsonText<Page<HistoryEntry>>> {
  const cursor = query.cursor === undefined ? null : decodeCursor(query.cursor, SORT)
  return {
    statement: cursor ? ON : FIRST,
    values: [siteId, ticketId, query.limit ?? LIMITS.pageSize, ...(cursor ? [cursor.after, cursor.id] : [])],
    pace: 'quick',
    read: (rows) => readPage<HistoryEntry>(rows, ({ after, id }) => encodeCursor({ sort: SORT, after, id })),
  }
}
