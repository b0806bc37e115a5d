import type { RequestOptions } from '../core/request-options.ts'
import type { Request } from '../core/request.ts'
import { sendBytes } from '../core/upload.ts'
import type { UploadProgress } from '../core/upload.ts'
import { path } from '../core/url.ts'
import type { Attachment, AttachmentLink, NewAttachment, PreparedUpload } from '../types/attachment.ts'

export interface UploadOptions extends RequestOptions {
  /** The name to show; a `File`'s own name when left out. */
  fileName?: string | undefined
  onProgress?: ((progress: UploadProgress) => void) | undefined
}

export interface AttachmentsResource {
  /**
   * Uploads one file, straight to storage. Pass the id of the result as one of `attachmentIds`.
   * `timeout` covers each try of the two small requests; the bytes take as long as they take.
   * @throws DeskhandError `attachment_too_large`, `attachment_type_not_allowed`, `aborted`, …
   * @example
   * const { id } = await deskhand.attachments.upload(file, { onProgress: ({ sent, total }) => show(sent / total) })
   */
  upload(file: File | Blob, options?: UploadOptions): Promise<Attachment>
  /** A link to the bytes that works without a token, for five minutes at most. */
  link(id: string, options?: RequestOptions): Promise<AttachmentLink>
}

export interface AttachmentsOptions {
  request: Request
  /** Like `request`; starts a session when there is none. */
  begin: Request
  /** Sends the bytes. */
  send: typeof fetch
}

export function createAttachments({ request, begin, send }: AttachmentsOptions): AttachmentsResource {
  return {
    async upload(file, { fileName, onProgress, ...options } = {}) {
      const { attachment, upload } = await begin<PreparedUpload>({
        ...options,
        method: 'POST',
        path: '/v1/attachments',
        body: describe(file, fileName),
      })
      await sendBytes(send, upload, file, { signal: options.signal, onProgress })
      return request({
        ...options,
        method: 'POST',
        path: path`/v1/attachments/${attachment.id}/complete`,
      })
    },
    link: (id, options) => request({ ...options, path: path`/v1/attachments/${id}` }),
  }
}

/** The ids of a message's attachments: those that were uploaded before, then those of `files`, in their order. */
export async function uploadAll(
  attachments: AttachmentsResource,
  files: readonly (File | Blob)[] = [],
  earlier: readonly string[] | undefined,
  options: RequestOptions | undefined,
): Promise<string[] | undefined> {
  if (files.length === 0) return earlier && [...earlier]
  const uploaded = await Promise.all(files.map((file) => attachments.upload(file, options)))
  return [...(earlier ?? []), ...uploaded.map(({ id }) => id)]
}

function describe(file: File | Blob, fileName: string | undefined): NewAttachment {
  return {
    fileName: fileName ?? ('name' in file ? file.name : 'file'),
    contentType: file.type || 'application/octet-stream',
    size: file.size,
  }
}
