import type { Attachment, NewAttachment } from '@deskhand/sdk'
import { rowsOf, statement, type Query } from './statement.ts'
import type { TableRow } from './table-row.ts'

/** An attachment with what the storage needs to find its bytes. */
export interface StoredAttachment extends Attachment {
  siteId: string
}

interface AttachmentRow extends TableRow<
  'ticket_attachments',
  'id' | 'site_id' | 'file_name' | 'content_type' | 'size' | 'state'
> {
  state: Attachment['state']
}

const COLUMNS = 'id, site_id, file_name, content_type, size, state'

const toStored = (row: AttachmentRow): StoredAttachment => ({
  id: row.id,
  siteId: row.site_id,
  fileName: row.file_name,
  contentType: row.content_type,
  size: row.size,
  state: row.state,
})

const first = (rows: Parameters<Query<unknown>['read']>[0]): StoredAttachment | null =>
  rowsOf<AttachmentRow>(rows).map(toStored)[0] ?? null

/** The attachment as clients see it. */
export const toAttachment = ({ id, fileName, contentType, size, state }: StoredAttachment): Attachment => ({
  id,
  fileName,
  contentType,
  size,
  state,
})

const CREATE = statement(
  'create_attachment',
  `insert into deskhand.ticket_attachments (site_id, customer_id, file_name, content_type, size)
  values (deskhand_private.current_site_id(), deskhand_private.actor_id(), $1, $2, $3)
  returning ${COLUMNS}`,
)

/** Announces a file of the customer. Its size and type are checked against the site's limits by the database. */
export const createAttachment = (file: NewAttachment): Query<StoredAttachment | null> => ({
  statement: CREATE,
  values: [file.fileName, file.contentType, file.size],
  read: first,
})

const GET = statement(
  'attachment',
  `select ${COLUMNS} from deskhand.ticket_attachments where id = $1 and ($2::uuid is null or site_id = $2)`,
)

/** An attachment the reader may see. */
export const getAttachment = (id: string, siteId: string | null): Query<StoredAttachment | null> => ({
  statement: GET,
  values: [id, siteId],
  read: first,
})

const CHECK = statement(
  'check_attachment',
  `update deskhand.ticket_attachments set state = $2, completed_at = clock_timestamp() where id = $1 and state = 'pending'
  returning ${COLUMNS}`,
)

/** Records what became of an upload; only Deskhand itself may. Null when that was recorded before. */
export const recordCheck = (id: string, state: 'ready' | 'rejected'): Query<StoredAttachment | null> => ({
  statement: CHECK,
  values: [id, state],
  read: first,
})
