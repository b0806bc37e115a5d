import {
  LIMITS,
  type DeskMessage,
  type DeskTimelineEntry,
  type HistoryEntry,
  type JsonValue,
  type Message,
  type Page,
  type TimelineEntry,
  type TimelineQuery,
} from '@deskhand/sdk'
import { cursorInvalid } from './cursor.ts'
import {
  CUSTOMER_MESSAGE_COLUMNS,
  MEMBER_MESSAGE_COLUMNS,
  toDeskMessage,
  toMessage,
  type MemberMessageRow,
  type MessageRow,
} from './message-rows.ts'
import { rowsOf, statement, type Query, type Statement } from './statement.ts'

interface ChangeRow {
  position: number
  kind: 'change'
  change_id: string
  at: string
  actor_kind: HistoryEntry['actor']['kind']
  actor_id: string | null
  actor_name: string | null
  field: string
  old_value: JsonValue
  new_value: JsonValue
}

type TimelineRow<Row extends MessageRow> = ChangeRow | (Row & { position: number; kind: 'message' })

/** How one kind of reader sees a timeline. */
interface View<M, Row extends MessageRow> {
  statement: Statement
  toMessage(row: Row): M
}

const timelineText = (messageColumns: string): string =>
  `select l.position, l.kind, l.id as change_id, l.at, l.actor_kind, l.actor_id, l.actor_name, l.field, l.old_value, l.new_value,
    ${messageColumns}
  from deskhand.ticket_timeline($1, $2, $3) l
  left join deskhand.ticket_messages m on l.kind = 'message' and m.id = l.id
  order by l.position`

const CUSTOMER_VIEW: View<Message, MessageRow> = {
  statement: statement('timeline', timelineText(CUSTOMER_MESSAGE_COLUMNS)),
  toMessage,
}

const MEMBER_VIEW: View<DeskMessage, MemberMessageRow> = {
  statement: statement('desk_timeline', timelineText(MEMBER_MESSAGE_COLUMNS)),
  toMessage: toDeskMessage,
}

/** What was said on a ticket and what was changed, oldest first, as its customer may see it. */
export const listTimeline = (ticketId: string, query: TimelineQuery): Query<Page<TimelineEntry>> =>
  timeline(CUSTOMER_VIEW, ticketId, query)

/** The same for a member: internal notes and changes stand among the others. */
export const listDeskTimeline = (ticketId: string, query: TimelineQuery): Query<Page<DeskTimelineEntry>> =>
  timeline(MEMBER_VIEW, ticketId, query)

function timeline<M, Row extends MessageRow>(
  view: View<M, Row>,
  ticketId: string,
  query: TimelineQuery,
): Query<Page<TimelineEntry<M>>> {
  const limit = query.limit ?? LIMITS.pageSize
  return {
    statement: view.statement,
    values: [ticketId, startOf(query), limit + 1],
    read: (rows) => {
      const kept = rowsOf<TimelineRow<Row>>(rows).slice(0, limit)
      const last = kept.at(-1)
      return {
        data: kept.map((row) =>
          row.kind === 'message'
            ? { kind: 'message', message: view.toMessage(row) }
            : { kind: 'change', change: toChange(ticketId, row) },
        ),
        nextCursor: rows.length > limit && last ? encodePosition(last.position) : null,
      }
    },
  }
}

const toChange = (ticketId: string, row: ChangeRow): HistoryEntry => ({
  id: row.change_id,
  ticketId,
  actor: { kind: row.actor_kind, id: row.actor_id, name: row.actor_name },
  field: row.field,
  oldValue: row.old_value,
  newValue: row.new_value,
  at: row.at,
})

/** A position holds the number of a message, at most Postgres' largest integer, in front of the 20 bits of a change. */
const LAST_POSITION = 2 ** 51 - 1

const startOf = ({ cursor, after = 0 }: TimelineQuery): number =>
  cursor === undefined ? after * 2 ** 20 : decodePosition(cursor)

const encodePosition = (position: number): string => Buffer.from(`timeline ${position}`).toString('base64url')

function decodePosition(cursor: string): number {
  const position = Number(/^timeline (\d{1,16})$/.exec(Buffer.from(cursor, 'base64url').toString())?.[1])
  // What is no number is not below it either.
  if (!(position <= LAST_POSITION)) throw cursorInvalid()
  return position
}
