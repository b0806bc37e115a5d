import type { NewAttachment, PreparedUpload } from '@deskhand/sdk'
import { toAttachment, type StoredAttachment } from '../db/attachments.ts'
import type { Context } from '../db/context.ts'
import type { Query } from '../db/statement.ts'
import type { RouteDeps } from '../deps.ts'
import { AppError } from '../problems.ts'
import { checkDeclaration } from '../storage/check-content.ts'
import { found } from './found.ts'

/**
 * Announces a file, and tells where its bytes go.
 * @param create Who announces it is the caller's affair.
 * @throws AppError `attachment_empty`, `attachment_type_not_allowed`, `attachment_type_mismatch`, `attachment_too_large`,
 * `attachments_unsent`
 */
export async function announceUpload(
  { database, storage }: Pick<RouteDeps, 'database' | 'storage'>,
  context: Context,
  file: NewAttachment,
  create: (file: NewAttachment) => Query<StoredAttachment | null>,
): Promise<PreparedUpload> {
  if (file.size === 0) {
    throw new AppError('attachment_empty', 'The file has 0 bytes. Choose one that has content.', {
      errors: [{ field: 'size', message: 'must be at least 1' }],
    })
  }
  const problem = checkDeclaration(file)
  if (problem) throw problem
  const [created] = await database.run(context, create(file))
  const announced = found(created, 'attachment')
  const { id, siteId, size, contentType } = announced
  const upload = await storage.prepareUpload({
    siteId,
    attachmentId: id,
    size,
    contentType,
    resumable: file.resumable ?? false,
  })
  return { attachment: toAttachment(announced), upload }
}
