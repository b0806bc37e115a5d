import { LIMITS, type DeskMessage, type Message, type MessageQuery, type Page } from '@deskhand/sdk'
import { cursorInvalid } from './cursor.ts'
import { jsonPage, readJson } from './json-page.ts'
import type { JsonText } from './json-sql.ts'
import { CUSTOMER_VIEW, MEMBER_VIEW, type MessageView } from './message-json.ts'
import { onlyRow, statement, statementOf, type Query } from './statement.ts'

/** One page of a thread for its customer; null where there is no such ticket. */
export const listMessages = (ticketId: string, query: MessageQuery): Query<JsonText<Page<Message>> | null> =>
  thread(CUSTOMER_VIEW, { ticketId, siteId: null }, query)

/** One page of a thread for a member: internal notes stand among the messages. */
export const listDeskMessages = (
  siteId: string,
  ticketId: string,
  query: MessageQuery,
): Query<JsonText<Page<DeskMessage>> | null> => thread(MEMBER_VIEW, { ticketId, siteId }, query)

interface ThreadRow {
  is_there: boolean
  items: string | null
  has_more: boolean
  last_seq: number
}

/**
 * A page in ascending order, whichever direction it was read in. One message more is read, which tells whether there are others: it
 * is the last of them in that direction.
 */
function threadText({ json, seq }: MessageView<unknown>, direction: Start['direction']): string {
  const [comparison, order, kept, last] =
    direction === 'after'
      ? ['>', 'asc', ':$3::int', '$3::int']
      : ['<', 'desc', 'case when count(*) > $3::int then 2 else 1 end:', '2']
  return `select exists (select from deskhand.tickets t where t.id = $1 and ($4::uuid is null or t.site_id = $4)) as is_there,
    array_to_string((array_agg(p.item order by p.seq))[${kept}], ',') as items, count(*) > $3::int as has_more,
    (array_agg(p.seq order by p.seq))[${last}] as last_seq
  from (
    select ${json.sql} as item, m.${seq} as seq from deskhand.ticket_messages m
    where m.ticket_id = $1 and m.${seq} ${comparison} $2 order by m.${seq} ${order} limit $3::int + 1
  ) p`
}

function thread<T>(
  view: MessageView<T>,
  { ticketId, siteId }: { ticketId: string; siteId: string | null },
  query: MessageQuery,
): Query<JsonText<Page<T>> | null> {
  const { direction, seq } = startOf(query)
  return {
    statement: statementOf(`${view.name}:${direction}`, () => threadText(view, direction)),
    values: [ticketId, seq, query.limit ?? LIMITS.pageSize, siteId],
    pace: 'quick',
    read: (rows) => {
      const { is_there, items, has_more, last_seq } = onlyRow<ThreadRow>(rows)
      return is_there ? jsonPage(items, has_more ? encodeStart({ direction, seq: last_seq }) : null) : null
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
export const getSentMessage = (ticketId: string, clientId: string): Query<JsonText<Message> | null> =>
  sent(CUSTOMER_VIEW, ticketId, clientId)

export const getSentDeskMessage = (ticketId: string, clientId: string): Query<JsonText<DeskMessage> | null> =>
  sent(MEMBER_VIEW, ticketId, clientId)

const messageText = ({ json }: MessageView<unknown>, condition: string): string =>
  `select ${json.sql} as json from deskhand.ticket_messages m where m.ticket_id = $1 and ${condition}`

const sent = <T>(view: MessageView<T>, ticketId: string, clientId: string): Query<JsonText<T> | null> => ({
  statement: statementOf(`${view.name}:sent`, () =>
    // By the whole key: without the site Postgres would go through the thread.
    messageText(
      view,
      `m.client_id = $2 and m.author_id = (select deskhand_private.actor_id())
        and m.site_id = (select deskhand_private.current_site_id())`,
    ),
  ),
  values: [ticketId, clientId],
  read: readJson<T>,
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

const GET = statement('desk_message', messageText(MEMBER_VIEW, 'm.id = $2'))

export const getDeskMessage = (ticketId: string, messageId: string): Query<JsonText<DeskMessage> | null> => ({
  statement: GET,
  values: [ticketId, messageId],
  read: readJson<DeskMessage>,
})
