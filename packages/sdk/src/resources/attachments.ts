import type { ClientCore } from '../core/client-core.ts'
import { callSafely } from '../core/emitter.ts'
import { isRefusal } from '../core/errors.ts'
import { networkError } from '../core/request.ts'
import type { RequestOptions } from '../core/request-options.ts'
import type { UploadAddress, UploadProgress } from '../core/uploads/upload-address.ts'
import { path } from '../core/url.ts'
import type { Attachment, AttachmentLink, NewAttachment, PreparedUpload } from '../types/attachment.ts'

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
  const { request } = calls
  return {
    upload: (file, options) => upload(calls, file, options),
    link: (id, options) => request({ ...options, path: path`/v1/attachments/${id}` }),
    thumbnailLink: (id, options) => request({ ...options, path: path`/v1/attachments/${id}/thumbnail` }),
  }
}

/** What an upload needs of a client. */
interface UploadCalls extends Pick<ClientCore, 'request' | 'begin' | 'fetch'> {
  readonly session: Pick<ClientCore['session'], 'withSession'>
}

async function upload(
  { request, begin, session, fetch }: UploadCalls,
  file: File | Blob,
  { fileName, onProgress, onAddress, resume, ...options }: UploadOptions = {},
): Promise<Attachment> {
  const total = file.size
  const onSent = onProgress && ((sent: number) => callSafely(onProgress, [{ sent, total }]))
  const tellAddress = onAddress && ((address: UploadAddress) => callSafely(onAddress, [address]))

  async function finish(address: UploadAddress): Promise<Attachment> {
    const isResumed = address === resume
    await session.withSession(
      async (_, signal) =>
        (await loadSending()).sendFile({
          address,
          file,
          fetch,
          signal,
          isResumed,
          onSent,
          onAddress: tellAddress,
        }),
      options.signal,
    )
    onSent?.(total)
    const { id } = address.attachment
    return request({ ...options, method: 'POST', path: path`/v1/attachments/${id}/complete` })
  }

  if (resume?.attachment.size === total) {
    try {
      return await finish(resume)
    } catch (error) {
      if (!isRefusal(error)) throw error
    }
  }
  const address = await begin<PreparedUpload>({
    ...options,
    method: 'POST',
    path: '/v1/attachments',
    body: describe(file, fileName),
  })
  tellAddress?.(address)
  return finish(address)
}

/** What sends bytes is a file of its own, which is fetched with the first upload, and may fail to like any other. */
function loadSending() {
  return import('../core/uploads/send-file.ts').catch((error: unknown) => {
    throw networkError(error)
  })
}

function describe(file: File | Blob, fileName: string | undefined): NewAttachment {
  return {
    fileName: fileName ?? ('name' in file ? file.name : 'file'),
    // Bun adds `;charset=utf-8` to what is text.
    contentType: file.type.split(';')[0] || 'application/octet-stream',
    size: file.size,
    resumable: true,
  }
}
