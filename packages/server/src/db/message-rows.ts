import type { Attachment, DeskMessage, Message, MessageAuthor } from '@deskhand/sdk'
import type { TableRow } from './table-row.ts'

/** What every reader's query selects of `deskhand.ticket_messages m`; the same columns for all, so a row fits both shapes. */
const COMMON_COLUMNS = `
  m.id, m.ticket_id, m.public_seq, m.author_kind, m.author_id, m.author_name, m.author_avatar_url, m.body, m.client_id,
  m.created_at, m.edited_at,
  (select coalesce(json_agg(json_strip_nulls(json_build_object('id', a.id, 'fileName', a.file_name, 'contentType', a.content_type,
      'size', a.size, 'state', a.state, 'width', a.width, 'height', a.height, 'thumbnail', case when a.thumbnail_width is not null
        then json_build_object('width', a.thumbnail_width, 'height', a.thumbnail_height) end)) order by a.created_at, a.id), '[]')
    from deskhand.ticket_attachments a where a.message_id = m.id) as attachments`

/** Only columns a customer is granted. */
export const CUSTOMER_MESSAGE_COLUMNS = COMMON_COLUMNS
export const MEMBER_MESSAGE_COLUMNS = `${COMMON_COLUMNS}, m.seq, m.is_internal`

export interface MessageRow extends TableRow<
  'ticket_messages',
  | 'id'
  | 'ticket_id'
  | 'public_seq'
  | 'author_kind'
  | 'author_id'
  | 'author_name'
  | 'author_avatar_url'
  | 'body'
  | 'client_id'
  | 'created_at'
  | 'edited_at'
> {
  author_kind: MessageAuthor['kind']
  attachments: Attachment[]
}

export interface MemberMessageRow extends MessageRow, TableRow<'ticket_messages', 'seq' | 'is_internal'> {}

const toAuthor = (row: MessageRow): MessageAuthor => ({
  kind: row.author_kind,
  id: row.author_id,
  name: row.author_name,
  avatarUrl: row.author_avatar_url,
})

/**
 * A message as its customer sees it.
 * @throws Error for an internal note: no customer may be shown one, so asking for it is a fault of ours
 */
export function toMessage(row: MessageRow): Message {
  if (row.public_seq === null) throw new Error(`Message ${row.id} is an internal note`)
  return {
    id: row.id,
    ticketId: row.ticket_id,
    seq: row.public_seq,
    author: toAuthor(row),
    body: row.body,
    attachments: row.attachments,
    createdAt: row.created_at,
    editedAt: row.edited_at,
    clientId: row.author_kind === 'customer' ? row.client_id : null,
  }
}

/** A message as the team sees it. */
export const toDeskMessage = (row: MemberMessageRow): DeskMessage => ({
  id: row.id,
  ticketId: row.ticket_id,
  seq: row.seq,
  author: toAuthor(row),
  body: row.body,
  attachments: row.attachments,
  createdAt: row.created_at,
  editedAt: row.edited_at,
  clientId: row.author_kind === 'member' ? row.client_id : null,
  isInternal: row.is_internal,
})
