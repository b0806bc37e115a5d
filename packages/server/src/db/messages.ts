import { LIMITS, type DeskMessage, type Message, type MessageQuery, type Page } from '@deskhand/sdk'
import { cursorInvalid } from './cursor.ts'
import {
  CUSTOMER_MESSAGE_COLUMNS,
  MEMBER_MESSAGE_COLUMNS,
  toDeskMessage,
  toMessage,
  type MemberMessageRow,
  type MessageRow,
} from './message-rows.ts'
import { onlyRow, rowsOf, statement, type Query, type RawRow } from './statement.ts'

/** How one kind of reader sees a thread. */
interface View<T> {
  name: string
  columns: string
  seqColumn: 'seq' | 'public_seq'
  toItems(rows: RawRow[]): T[]
}

const CUSTOMER_VIEW: View<Message> = {
  name: 'messages',
  columns: CUSTOMER_MESSAGE_COLUMNS,
  seqColumn: 'public_seq',
  toItems: (rows) => rowsOf<MessageRow>(rows).map(toMessage),
}

const MEMBER_VIEW: View<DeskMessage> = {
  name: 'desk_messages',
  columns: MEMBER_MESSAGE_COLUMNS,
  seqColumn: 'seq',
  toItems: (rows) => rowsOf<MemberMessageRow>(rows).map(toDeskMessage),
}

/** One page of a thread for its customer. */
export const listMessages = (ticketId: string, query: MessageQuery): Query<Page<Message>> =>
  thread(CUSTOMER_VIEW, ticketId, query)

/** One page of a thread for a member: internal notes stand among the messages. */
export const listDeskMessages = (ticketId: string, query: MessageQuery): Query<Page<DeskMessage>> =>
  thread(MEMBER_VIEW, ticketId, query)

function thread<T extends { seq: number }>(
  view: View<T>,
  ticketId: string,
  query: MessageQuery,
): Query<Page<T>> {
  const { direction, seq } = startOf(query)
  const limit = query.limit ?? LIMITS.pageSize
  const order = direction === 'after' ? 'asc' : 'desc'
  const comparison = direction === 'after' ? '>' : '<'
  const text = `select ${view.columns} from deskhand.ticket_messages m
    where m.ticket_id = $1 and m.${view.seqColumn} ${comparison} $2
    order by m.${view.seqColumn} ${order} limit $3`
  return {
    statement: statement(`${view.name}:${direction}`, text),
    values: [ticketId, seq, limit + 1],
    read: (rows) => {
      const items = view.toItems(rows.slice(0, limit))
      const last = items.at(-1)
      return {
        data: direction === 'after' ? items : items.toReversed(),
        nextCursor: rows.length > limit && last ? encodeStart({ direction, seq: last.seq }) : null,
      }
    },
  }
}

interface Start {
  direction: 'after' | 'before'
  seq: number
}

/** Past every `seq` there can be: Postgres' largest integer. */
const END_OF_THREAD = 2_147_483_647

function startOf(query: MessageQuery): Start {
  if (query.cursor !== undefined) return decodeStart(query.cursor)
  if (query.after !== undefined) return { direction: 'after', seq: query.after }
  return { direction: 'before', seq: query.before ?? END_OF_THREAD }
}

const encodeStart = ({ direction, seq }: Start): string =>
  Buffer.from(`${direction} ${seq}`).toString('base64url')

function decodeStart(cursor: string): Start {
  const match = /^(after|before) (\d{1,10})$/.exec(Buffer.from(cursor, 'base64url').toString())
  const seq = Number(match?.[2])
  if (!match || seq > END_OF_THREAD) throw cursorInvalid()
  return { direction: match[1] === 'after' ? 'after' : 'before', seq }
}

const POST = statement('post_message', 'select is_new from deskhand.post_message($1, $2, $3, $4, $5)')

export interface MessageToPost {
  clientId: string
  body: string
  isInternal: boolean
  attachmentIds: readonly string[]
}

/** Sends the message, or finds the one its `clientId` has sent. */
export const postMessage = (ticketId: string, message: MessageToPost): Query<{ isNew: boolean }> => ({
  statement: POST,
  values: [ticketId, message.clientId, message.body, message.isInternal, message.attachmentIds],
  read: (rows) => ({ isNew: onlyRow<{ is_new: boolean }>(rows).is_new }),
})

/** The message that the caller sent under this `clientId`. Goes after `postMessage` in the same batch. */
export const getSentMessage = (ticketId: string, clientId: string): Query<Message | null> =>
  sent(CUSTOMER_VIEW, ticketId, clientId)

export const getSentDeskMessage = (ticketId: string, clientId: string): Query<DeskMessage | null> =>
  sent(MEMBER_VIEW, ticketId, clientId)

const sent = <T>(view: View<T>, ticketId: string, clientId: string): Query<T | null> => ({
  statement: statement(
    `${view.name}:sent`,
    `select ${view.columns} from deskhand.ticket_messages m
    where m.ticket_id = $1 and m.client_id = $2 and m.author_id = (select deskhand_private.actor_id())`,
  ),
  values: [ticketId, clientId],
  read: (rows) => view.toItems(rows)[0] ?? null,
})

const EDIT = statement('edit_message', 'select deskhand.edit_message($1, $2, $3)')

/** Gives a message of the member's own another text. */
export const editMessage = (ticketId: string, messageId: string, body: string): Query<void> => ({
  statement: EDIT,
  values: [ticketId, messageId, body],
  read: () => undefined,
})

const DELETE = statement('delete_message', 'select deskhand.delete_message($1, $2)')

/** Deletes a message of the member's own with its files. */
export const deleteMessage = (ticketId: string, messageId: string): Query<void> => ({
  statement: DELETE,
  values: [ticketId, messageId],
  read: () => undefined,
})

const GET = statement(
  'desk_message',
  `select ${MEMBER_MESSAGE_COLUMNS} from deskhand.ticket_messages m where m.ticket_id = $1 and m.id = $2`,
)

export const getDeskMessage = (ticketId: string, messageId: string): Query<DeskMessage | null> => ({
  statement: GET,
  values: [ticketId, messageId],
  read: (rows) => MEMBER_VIEW.toItems(rows)[0] ?? null,
})
