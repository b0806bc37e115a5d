import type { Attachment, NewAttachment, ProblemCode } from '@deskhand/sdk'
import type { CleanedImage, Dimensions } from '../storage/images/image-job.ts'
import { rowsOf, statement, type Query, type RawRow } from './statement.ts'
import type { TableRow } from './table-row.ts'

/** An attachment with what the storage needs to find its bytes. */
export interface StoredAttachment extends Attachment {
  siteId: string
  /** Why it was rejected, if it was. */
  rejectedAs: string | null
}

interface AttachmentRow extends TableRow<
  'ticket_attachments',
  | 'id'
  | 'site_id'
  | 'file_name'
  | 'content_type'
  | 'size'
  | 'state'
  | 'rejected_as'
  | 'width'
  | 'height'
  | 'thumbnail_width'
  | 'thumbnail_height'
> {
  state: Attachment['state']
}

const COLUMNS =
  'id, site_id, file_name, content_type, size, state, rejected_as, width, height, thumbnail_width, thumbnail_height'

const dimensions = (width: number | null, height: number | null): Dimensions | null =>
  width !== null && height !== null ? { width, height } : null

function toStored(row: AttachmentRow): StoredAttachment {
  const thumbnail = dimensions(row.thumbnail_width, row.thumbnail_height)
  return {
    id: row.id,
    siteId: row.site_id,
    fileName: row.file_name,
    contentType: row.content_type,
    size: row.size,
    state: row.state,
    rejectedAs: row.rejected_as,
    ...dimensions(row.width, row.height),
    ...(thumbnail && { thumbnail }),
  }
}

const first = (rows: RawRow[]): StoredAttachment | null =>
  rowsOf<AttachmentRow>(rows).map(toStored)[0] ?? null

/** The attachment as clients see it. */
export const toAttachment = (stored: StoredAttachment): Attachment => ({
  id: stored.id,
  fileName: stored.fileName,
  contentType: stored.contentType,
  size: stored.size,
  state: stored.state,
  ...(stored.width !== undefined && { width: stored.width }),
  ...(stored.height !== undefined && { height: stored.height }),
  ...(stored.thumbnail && { thumbnail: stored.thumbnail }),
})

/** What an uploader may have announced without sending it with a message: `limit_unsent_attachments()` refuses more. */
export const UNSENT_ATTACHMENTS = {
  files: 50,
  /** Bytes together, as a multiple of what the site allows one file. */
  timesLargest: 10,
} as const

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

const CREATE_BY_MEMBER = statement(
  'create_attachment_by_member',
  `insert into deskhand.ticket_attachments (site_id, member_id, file_name, content_type, size)
  values (deskhand_private.current_site_id(), deskhand_private.actor_id(), $1, $2, $3)
  returning ${COLUMNS}`,
)

/** Announces a file of the member. Nobody else learns of it before it is sent. */
export const createAttachmentByMember = (file: NewAttachment): Query<StoredAttachment | null> => ({
  statement: CREATE_BY_MEMBER,
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

/** What became of the bytes of an upload that was taken. */
export interface AcceptedFile {
  /** Bytes, of what is stored. */
  size: number
  /** Null for what is no image. */
  image: CleanedImage | null
}

const ACCEPT = statement(
  'accept_attachment',
  `update deskhand.ticket_attachments set state = 'ready', completed_at = clock_timestamp(), size = $2,
    width = $3, height = $4, thumbnail_width = $5, thumbnail_height = $6
  where id = $1 and state = 'pending' returning ${COLUMNS}`,
)

/** Records that an upload was taken; only Deskhand itself may. Null when its end was recorded before. */
export const acceptAttachment = (
  id: string,
  { size, image }: AcceptedFile,
): Query<StoredAttachment | null> => ({
  statement: ACCEPT,
  values: [
    id,
    size,
    image?.width ?? null,
    image?.height ?? null,
    image?.thumbnail.width ?? null,
    image?.thumbnail.height ?? null,
  ],
  read: first,
})

const REJECT = statement(
  'reject_attachment',
  `update deskhand.ticket_attachments set state = 'rejected', completed_at = clock_timestamp(), rejected_as = $2
  where id = $1 and state = 'pending' returning ${COLUMNS}`,
)

/** Records why an upload was not taken; only Deskhand itself may. Null when its end was recorded before. */
export const rejectAttachment = (id: string, code: ProblemCode): Query<StoredAttachment | null> => ({
  statement: REJECT,
  values: [id, code],
  read: first,
})
