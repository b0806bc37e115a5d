import type { AttachmentLink } from '@deskhand/sdk'
import type { Context } from 'hono'
import type { StoredAttachment } from '../db/attachments.ts'
import type { AppEnv } from '../middleware/env.ts'
import { AppError } from '../problems.ts'
import { THUMBNAIL_TYPE } from '../storage/images/image-job.ts'
import type { FileVariant, Storage } from '../storage/storage.ts'

/** Long enough to begin a download, too short to pass the link around. */
const LINK_SECONDS = 300

/** A link to the bytes of a file whose reader has been checked. */
export function linkTo(
  storage: Storage,
  attachment: StoredAttachment,
  variant: FileVariant,
): Promise<AttachmentLink> {
  if (attachment.state !== 'ready') {
    throw new AppError(
      'attachment_not_ready',
      `This file is ${attachment.state}: there is nothing to download.`,
    )
  }
  if (variant === 'thumbnail' && !attachment.thumbnail) {
    throw new AppError('not_found', 'This file has no thumbnail: only images do.')
  }
  return storage.createLink({
    siteId: attachment.siteId,
    attachmentId: attachment.id,
    variant,
    fileName: variant === 'thumbnail' ? `${attachment.fileName}.webp` : attachment.fileName,
    contentType: variant === 'thumbnail' ? THUMBNAIL_TYPE : attachment.contentType,
    expiresInSeconds: LINK_SECONDS,
  })
}

/** A browser that follows a redirect cannot read where it leads, so a client that asks for JSON gets the link itself. */
export function answerWithLink(c: Context<AppEnv>, link: AttachmentLink): Response {
  c.header('Cache-Control', 'private, no-store')
  c.header('Vary', 'Accept', { append: true })
  const wantsJson = c.req.header('accept')?.includes('application/json') ?? false
  return wantsJson ? c.json(link) : c.redirect(link.url, 302)
}
