import type { FileRef } from '../storage/storage.ts'
import { onlyRow, rowsOf, statement, type Query } from './statement.ts'

const SWEEP = statement(
  'sweep_unsent_attachments',
  'select deskhand_private.sweep_unsent_attachments($1) as swept',
)

/** Deletes the rows of uploads that nobody sent within a day, and tells how many there were. Only Deskhand itself may. */
export const sweepUnsentAttachments = (limit: number): Query<number> => ({
  statement: SWEEP,
  values: [limit],
  read: (rows) => onlyRow<{ swept: number }>(rows).swept,
})

const TAKE = statement(
  'take_files_to_delete',
  'select site_id, attachment_id from deskhand_private.take_files_to_delete($1)',
)

/** Files whose rows are gone; for some minutes nobody else gets them. Only Deskhand itself may. */
export const takeFilesToDelete = (limit: number): Query<FileRef[]> => ({
  statement: TAKE,
  values: [limit],
  read: (rows) =>
    rowsOf<{ site_id: string; attachment_id: string }>(rows).map((row) => ({
      siteId: row.site_id,
      attachmentId: row.attachment_id,
    })),
})

const FORGET = statement('forget_deleted_files', 'select deskhand_private.forget_deleted_files($1)')

/** Says that the bytes of these files are gone. Only Deskhand itself may. */
export const forgetDeletedFiles = (files: readonly FileRef[]): Query<void> => ({
  statement: FORGET,
  values: [files.map(({ attachmentId }) => attachmentId)],
  read: () => undefined,
})
