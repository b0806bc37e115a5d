import type { EventType, JsonValue } from '@deskhand/sdk'
import {
  CUSTOMER_MESSAGE_COLUMNS,
  MEMBER_MESSAGE_COLUMNS,
  type MemberMessageRow,
  type MessageRow,
} from './message-rows.ts'
import { onlyRow, rowsOf, statement, type Query, type RawRow } from './statement.ts'
import { CUSTOMER_TICKET, MEMBER_TICKET, type MemberTicketRow, type TicketRow } from './ticket-rows.ts'
import type { TableRow } from './table-row.ts'

/** A place in the event log: the writing transaction, then the row. */
export interface LogPosition {
  tx: number
  id: number
}

/** One row of the log: what changed, for whom, and nothing of what it looks like now. */
export interface LogEntry extends TableRow<
  'events',
  'tx' | 'id' | 'site_id' | 'ticket_id' | 'message_id' | 'type' | 'is_public' | 'data' | 'at'
> {
  type: EventType
  customer_id: string
  data: Record<string, JsonValue>
}

/** A ticket that left: it is gone, or out of the reach of the agent who reads. */
export interface LeftEntry extends TableRow<'events', 'tx' | 'id' | 'site_id' | 'ticket_id' | 'at'> {
  type: 'ticket.left'
}

export const isLeft = (entry: LogEntry | LeftEntry): entry is LeftEntry => entry.type === 'ticket.left'

/** With what the log of all sites tells besides. */
export type TailedEntry = (LogEntry | LeftEntry) & {
  /** Of a ticket that moved or is gone: where it stood before. */
  moved_from: { departmentId: string | null; assigneeId: string | null } | null
}

const COLUMNS =
  'e.tx, e.id, e.site_id, e.customer_id, e.ticket_id, e.message_id, e.type, e.is_public, e.data, e.at'

/**
 * Only rows of transactions below the oldest one still running, by the snapshot of this very query:
 * an earlier row can then no longer appear behind the reader's back.
 */
const SETTLED = `e.tx < (select pg_snapshot_xmin(pg_current_snapshot())::text::bigint)`
const BEHIND = `(e.tx, e.id) > ($1::bigint, $2::bigint)`
const AFTER = `${BEHIND} and ${SETTLED}`

/** Also what is not settled yet, and says so: a reader that finds some looks again soon, one that finds none can rest. */
const LOG = statement(
  'log',
  `select ${COLUMNS}, e.moved_from, ${SETTLED} as is_settled
  from deskhand.events e where ${BEHIND} order by e.tx, e.id limit $3`,
)

const LAG = statement(
  'log_lag',
  `select coalesce((
    select extract(epoch from clock_timestamp() - e.at)::float8 from deskhand.events e
    where (e.tx, e.id) > ($1::bigint, $2::bigint) order by e.tx, e.id limit 1
  ), 0::float8) as seconds`,
)

/** For how many seconds the first event after a position has been there. */
export const getLogLag = (after: LogPosition): Query<number> => ({
  statement: LAG,
  values: [after.tx, after.id],
  read: (rows) => onlyRow<{ seconds: number }>(rows).seconds,
})

/** What stands behind a place in the log. */
export interface LogStretch {
  /** Those among which nothing can appear any more. */
  entries: TailedEntry[]
  /** Whether there are others, which an older transaction that still runs holds back. */
  isHeldBack: boolean
}

/** The log of all sites: what the tailer follows. */
export const readLog = (after: LogPosition, limit: number): Query<LogStretch> => ({
  statement: LOG,
  values: [after.tx, after.id, limit],
  read: (rows) => {
    const visible = rowsOf<TailedEntry & { is_settled: boolean }>(rows)
    const settled = visible.filter((row) => row.is_settled)
    return { entries: settled, isHeldBack: settled.length < visible.length }
  },
})

const OWN_LOG = statement(
  'own_log',
  `select ${COLUMNS} from deskhand.events e
  where e.customer_id = (select deskhand_private.actor_id()) and e.is_public and ${AFTER} order by e.tx, e.id limit $3`,
)

/** The part of the log that belongs to the customer of the context. */
export const readOwnLog = (after: LogPosition, limit: number): Query<LogEntry[]> => ({
  statement: OWN_LOG,
  values: [after.tx, after.id, limit],
  read: rowsOf<LogEntry>,
})

const SITE_LOG = statement(
  'site_log',
  `(select ${COLUMNS} from deskhand.events e where e.site_id = $4 and ${AFTER} order by e.tx, e.id limit $3)
  union all
  select l.tx, l.id, $4, null, l.ticket_id, null, 'ticket.left', false, '{}', l.at
    from deskhand_private.tickets_left($4, $1, $2, $3) l
  order by tx, id limit $3`,
)

/** The part of the log that belongs to a site, as far as the member of the context may follow it. */
export const readSiteLog = (
  siteId: string,
  after: LogPosition,
  limit: number,
): Query<(LogEntry | LeftEntry)[]> => ({
  statement: SITE_LOG,
  values: [after.tx, after.id, limit, siteId],
  read: rowsOf<LogEntry | LeftEntry>,
})

const END = statement('log_end', `select pg_snapshot_xmin(pg_current_snapshot())::text::bigint as tx`)

/** Where the log ends now: what is committed later stands behind it. */
export const readLogEnd = (): Query<LogPosition> => ({
  statement: END,
  values: [],
  read: (rows) => ({ tx: onlyRow<{ tx: number }>(rows).tx, id: 0 }),
})

const CUSTOMER_TICKETS = statement(
  'event_tickets',
  `select ${CUSTOMER_TICKET.columns} from ${CUSTOMER_TICKET.from} where t.id = any ($1::uuid[])`,
)
const CUSTOMER_MESSAGES = statement(
  'event_messages',
  `select ${CUSTOMER_MESSAGE_COLUMNS} from deskhand.ticket_messages m where m.id = any ($1::uuid[])`,
)
const MEMBER_TICKETS = statement(
  'desk_event_tickets',
  `select ${MEMBER_TICKET.columns} from ${MEMBER_TICKET.from} where t.id = any ($1::uuid[])`,
)
const MEMBER_MESSAGES = statement(
  'desk_event_messages',
  `select ${MEMBER_MESSAGE_COLUMNS} from deskhand.ticket_messages m where m.id = any ($1::uuid[])`,
)

/** Where a ticket stands, which decides whether an agent who is limited to departments may follow it. */
export type TicketPlace = TableRow<'tickets', 'id' | 'department_id' | 'assignee_id'>

/** With whose it is now. */
interface TicketPlaceRow extends TicketPlace, TableRow<'tickets', 'site_id' | 'customer_id'> {}

const PLACES = statement(
  'ticket_places',
  'select id, site_id, customer_id, department_id, assignee_id from deskhand.tickets where id = any ($1::uuid[])',
)

const byId = <Row extends { id: string }>(rows: RawRow[]): Map<string, Row> =>
  new Map(rowsOf<Row>(rows).map((row) => [row.id, row]))

/** The present state of tickets that entries name, in the columns a customer may read. */
export const customerTicketRows = (ids: string[]): Query<Map<string, TicketRow>> => ({
  statement: CUSTOMER_TICKETS,
  values: [ids],
  read: byId<TicketRow>,
})

export const customerMessageRows = (ids: string[]): Query<Map<string, MessageRow>> => ({
  statement: CUSTOMER_MESSAGES,
  values: [ids],
  read: byId<MessageRow>,
})

/** The same with everything a member may read, which holds what a customer may read too. */
export const memberTicketRows = (ids: string[]): Query<Map<string, MemberTicketRow>> => ({
  statement: MEMBER_TICKETS,
  values: [ids],
  read: byId<MemberTicketRow>,
})

export const memberMessageRows = (ids: string[]): Query<Map<string, MemberMessageRow>> => ({
  statement: MEMBER_MESSAGES,
  values: [ids],
  read: byId<MemberMessageRow>,
})

/** Where these tickets stand now. */
export const ticketPlaces = (ids: string[]): Query<Map<string, TicketPlaceRow>> => ({
  statement: PLACES,
  values: [ids],
  read: byId<TicketPlaceRow>,
})

/** As an array: how many a stretch of the log names is guessed to be few, so each is looked up by its key. */
const LOGGED_MESSAGES = statement(
  'logged_messages',
  `select ${MEMBER_MESSAGE_COLUMNS} from deskhand.ticket_messages m
  where m.id = any (array(select e.message_id from deskhand.events e where ${BEHIND} order by e.tx, e.id limit $3))`,
)

/**
 * The messages that a stretch of the log names, for the batch that reads the stretch: no second way to the database. Behind it,
 * because a later statement sees at least what an earlier one has seen.
 */
export const loggedMessages = (after: LogPosition, limit: number): Query<Map<string, MemberMessageRow>> => ({
  statement: LOGGED_MESSAGES,
  values: [after.tx, after.id, limit],
  read: byId<MemberMessageRow>,
})
