import { recordCheck, type StoredAttachment } from '../../db/attachments.ts'
import type { RouteDeps } from '../../deps.ts'
import { AppError } from '../../problems.ts'
import { checkContent } from '../../storage/check-content.ts'

const AS_WORKER = { kind: 'worker' } as const

/**
 * Checks what has arrived of a file against what was announced, and says which it is: ready or rejected.
 * Repeating it does no harm.
 */
export async function completeUpload(
  { database, storage }: Pick<RouteDeps, 'database' | 'storage'>,
  file: StoredAttachment,
): Promise<StoredAttachment> {
  const ref = { siteId: file.siteId, attachmentId: file.id }
  if (file.state === 'ready') return file
  if (file.state === 'rejected') {
    throw new AppError(
      'attachment_not_ready',
      'This upload was rejected. Announce the file again with POST /v1/attachments.',
    )
  }
  const received = await storage.inspect(ref)
  if (!received) {
    throw new AppError(
      'attachment_not_uploaded',
      'No bytes have arrived. PUT them to upload.url first, then complete.',
    )
  }
  const problem = checkContent({ ...file, ...received })
  if (problem) {
    await database.run(AS_WORKER, recordCheck(file.id, 'rejected'))
    await storage.discard(ref)
    throw problem
  }
  // The file is durable before the database says that it is there: the other way round a power cut could lose it.
  await storage.commit(ref)
  const [ready] = await database.run(AS_WORKER, recordCheck(file.id, 'ready'))
  return ready ?? { ...file, state: 'ready' }
}
