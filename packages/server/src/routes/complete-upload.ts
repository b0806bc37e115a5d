import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import {
  acceptAttachment,
  getAttachment,
  rejectAttachment,
  type AcceptedFile,
  type StoredAttachment,
} from '../db/attachments.ts'
import type { RouteDeps } from '../deps.ts'
import { AppError } from '../problems.ts'
import { checkContent } from '../storage/check-content.ts'
import { isRasterType } from '../storage/images/image-job.ts'
import { inspectFile } from '../storage/inspect-file.ts'
import type { AnnouncedFile, CheckedFile, ReceivedFile } from '../storage/storage.ts'
import { found } from './found.ts'

type Deps = Pick<RouteDeps, 'database' | 'storage' | 'images'>

const AS_WORKER = { kind: 'worker' } as const

/**
 * Checks what has arrived of a file against what was announced, and says which it is: ready or rejected.
 * Repeating it does no harm, also in several processes at the same moment.
 * @throws AppError `attachment_not_uploaded`, `attachment_not_ready`, and what was found to be wrong with the file
 */
export async function completeUpload(deps: Deps, file: StoredAttachment): Promise<StoredAttachment> {
  if (file.state !== 'pending') return settled(file)
  const { database, storage } = deps
  const announced = {
    siteId: file.siteId,
    attachmentId: file.id,
    size: file.size,
    contentType: file.contentType,
  }
  const received = await storage.openReceived(announced)
  if (!received) return (await endedMeanwhile(deps, file)) ?? missing()
  try {
    const verdict = await check(deps, file, received)
    if ('problem' in verdict) {
      await reject(deps, announced, verdict.problem)
      throw verdict.problem
    }
    // The file is durable before the database says that it is there: the other way round a power cut could lose it.
    await storage.commit(announced, verdict.checked)
    const [ready] = await database.run(AS_WORKER, acceptAttachment(file.id, verdict.accepted))
    const ended = ready ?? (await endedMeanwhile(deps, file))
    // Its row was deleted while it was checked: whoever did that wants it gone.
    if (!ended) await storage.discard(announced)
    return found(ended, 'attachment')
  } finally {
    await received.release()
  }
}

/** What another process made of the file since its row was read; null when it is pending still, or gone. */
async function endedMeanwhile({ database }: Deps, file: StoredAttachment): Promise<StoredAttachment | null> {
  const [now] = await database.run(AS_WORKER, getAttachment(file.id, file.siteId))
  return now && now.state !== 'pending' ? settled(now) : null
}

function missing(): never {
  throw new AppError(
    'attachment_not_uploaded',
    'The bytes have not arrived, or not all of them. Send them as `upload` says, then complete.',
  )
}

function settled(file: StoredAttachment): StoredAttachment {
  if (file.state === 'ready') return file
  throw new AppError(
    'attachment_not_ready',
    `This upload was rejected (${file.rejectedAs}). Announce a file that can be taken as a new attachment.`,
  )
}

async function reject({ database, storage }: Deps, file: AnnouncedFile, { code }: AppError): Promise<void> {
  const [rejected] = await database.run(AS_WORKER, rejectAttachment(file.attachmentId, code))
  if (rejected) await storage.refuse(file)
}

type Verdict = { checked: CheckedFile; accepted: AcceptedFile } | { problem: AppError }

async function check({ images }: Deps, file: StoredAttachment, received: ReceivedFile): Promise<Verdict> {
  const content = await inspectFile(received.path)
  const problem = received.wasStored ? null : checkContent({ ...file, ...content }, file.size)
  if (problem) return { problem }
  const { contentType } = file
  if (!isRasterType(contentType)) {
    const checked = { path: received.path, contentType, isAsReceived: true, thumbnailPath: null }
    return { checked, accepted: { size: content.size, image: null } }
  }
  const path = join(received.folder, 'image')
  const thumbnailPath = join(received.folder, 'thumbnail')
  const verdict = await images.clean({
    source: received.path,
    contentType,
    target: path,
    thumbnail: thumbnailPath,
  })
  if ('problem' in verdict) return { problem: refusal(verdict.problem) }
  const { size } = await stat(path)
  return {
    checked: { path, contentType, isAsReceived: false, thumbnailPath },
    accepted: { size, image: verdict.image },
  }
}

const refusal = (problem: 'unreadable' | 'too_large'): AppError =>
  problem === 'too_large'
    ? new AppError(
        'attachment_image_too_large',
        'The image has more pixels than can be shown. Send a smaller version of it.',
      )
    : new AppError(
        'attachment_image_unreadable',
        'The image is damaged or cut short. Open it, save it again and send that.',
      )
