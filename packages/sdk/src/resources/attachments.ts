import { networkError } from '../core/request.ts'
import type { RequestOptions } from '../core/request-options.ts'
import type { Sending, UploadAddress, UploadProgress } from '../core/uploads/upload-address.ts'
import type { Attachment, AttachmentLink } from '../types/attachment.ts'
import { createAttachmentLinks } from './attachment-links.ts'
import { uploadFile } from './upload-file.ts'
import type { UploadCalls } from './upload-file.ts'

export interface UploadOptions extends RequestOptions {
  /** The name to show; a `File`'s own name when left out. */
  fileName?: string | undefined
  onProgress?: ((progress: UploadProgress) => void) | undefined
  /** Hears where the bytes go, as soon as that is known and whenever it is known better. Keep the last one to `resume` with. */
  onAddress?: ((address: UploadAddress) => void) | undefined
  /** Goes on with an upload of the same file that was cut off. Where that is not possible any more, it begins afresh. */
  resume?: UploadAddress | undefined
}

export interface AttachmentsResource {
  /**
   * Uploads one file, straight to storage. Pass the id of the result as one of `attachmentIds`. A large file goes in steps, and is
   * resumed by itself where the connection was cut; to pause an upload, abort it, and `resume` it later.
   * `timeout` covers each try of the two small requests; the bytes take as long as they take.
   * @throws DeskhandError `attachment_too_large`, `attachment_type_not_allowed`, `aborted`, …
   * @example
   * const { id } = await deskhand.attachments.upload(file, { onProgress: ({ sent, total }) => show(sent / total) })
   */
  upload(file: File | Blob, options?: UploadOptions): Promise<Attachment>
  /** A link to the bytes that works without a token, for five minutes at most. */
  link(id: string, options?: RequestOptions): Promise<AttachmentLink>
  /** A link to the small version of an image, like `link`. Only an attachment that has a `thumbnail` has one. */
  thumbnailLink(id: string, options?: RequestOptions): Promise<AttachmentLink>
}

/**
 * Makes what uploads files and leads to them.
 * @example
 * const deskhand = { attachments: createAttachments(core), tickets: createTickets(core) }
 */
export function createAttachments(calls: UploadCalls): AttachmentsResource {
  return {
    upload: (file, options) => uploadFile(calls, sendLater, file, options),
    ...createAttachmentLinks(calls),
  }
}

/** What sends bytes is a file of its own, which is fetched with the first upload, and may fail to like any other. */
async function sendLater(sending: Sending): Promise<void> {
  const { sendFile } = await import('../core/uploads/send-file.ts').catch((error: unknown) => {
    throw networkError(error)
  })
  await sendFile(sending)
}
