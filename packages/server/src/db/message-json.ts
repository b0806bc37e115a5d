import type { Attachment, DeskMessage, Message, MessageAuthor } from '@deskhand/sdk'
import { flag, number, object, stored, text, time, word, type Fields, type JsonSql } from './json-sql.ts'

/** How one kind of reader sees the messages `m` of a thread. */
export interface MessageView<T> {
  name: string
  json: JsonSql<T>
  /** What the reader counts by. */
  seq: 'seq' | 'public_seq'
}

/** A file says of itself only what it has: no pixels where it is no image. */
const ATTACHMENTS = `case when m.has_attachments then (
    select json_agg(json_strip_nulls(json_build_object('id', a.id, 'fileName', a.file_name, 'contentType', a.content_type,
      'size', a.size, 'state', a.state, 'width', a.width, 'height', a.height, 'thumbnail', case when a.thumbnail_width is not null
        then json_build_object('width', a.thumbnail_width, 'height', a.thumbnail_height) end)) order by a.created_at, a.id)
    from deskhand.ticket_attachments a where a.message_id = m.id
  ) end`

/** @param side Whose `clientId` the reader may recognise */
const fieldsFor = (side: MessageAuthor['kind']): Omit<Fields<Message>, 'seq'> => ({
  id: word('m.id'),
  ticketId: word('m.ticket_id'),
  author: object<MessageAuthor>({
    kind: word('m.author_kind'),
    id: word('m.author_id'),
    name: text('m.author_name'),
    avatarUrl: text('m.author_avatar_url'),
  }),
  body: text('m.body'),
  attachments: stored<Attachment[]>(ATTACHMENTS, '[]'),
  createdAt: time('m.created_at'),
  editedAt: time('m.edited_at'),
  clientId: word(`case when m.author_kind = '${side}' then m.client_id end`),
})

/** A message as its customer sees it, of columns that a customer is granted. Notes have no place among those that it is counted by. */
export const CUSTOMER_VIEW: MessageView<Message> = {
  name: 'messages',
  json: object<Message>({ ...fieldsFor('customer'), seq: number('m.public_seq') }),
  seq: 'public_seq',
}

/** A message as the team sees it. */
export const MEMBER_VIEW: MessageView<DeskMessage> = {
  name: 'desk_messages',
  json: object<DeskMessage>({
    ...fieldsFor('member'),
    seq: number('m.seq'),
    isInternal: flag('m.is_internal'),
  }),
  seq: 'seq',
}
