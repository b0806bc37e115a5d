import type { ClientCore } from '../core/client-core.ts'
import { callSafely } from '../core/emitter.ts'
import { isRefusal } from '../core/errors.ts'
import type { Sending, UploadAddress } from '../core/uploads/upload-address.ts'
import { path } from '../core/url.ts'
import type { Attachment, NewAttachment, PreparedUpload } from '../types/attachment.ts'
import type { UploadOptions } from './attachments.ts'

/** What an upload needs of a client. */
export interface UploadCalls extends Pick<ClientCore, 'request' | 'begin' | 'fetch'> {
  readonly session: Pick<ClientCore['session'], 'withSession'>
}

/** Announces a file, sends its bytes, and says that they are there. @param send brings the bytes to their address */
export async function uploadFile(
  { request, begin, session, fetch }: UploadCalls,
  send: (sending: Sending) => Promise<void>,
  file: File | Blob,
  { fileName, onProgress, onAddress, resume, ...options }: UploadOptions = {},
): Promise<Attachment> {
  const total = file.size
  const onSent = onProgress && ((sent: number) => callSafely(onProgress, [{ sent, total }]))
  const tellAddress = onAddress && ((address: UploadAddress) => callSafely(onAddress, [address]))

  async function finish(address: UploadAddress): Promise<Attachment> {
    const isResumed = address === resume
    await session.withSession(
      (_, signal) => send({ address, file, fetch, signal, isResumed, onSent, onAddress: tellAddress }),
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

function describe(file: File | Blob, fileName: string | undefined): NewAttachment {
  return {
    fileName: fileName ?? ('name' in file ? file.name : 'file'),
    // Bun adds `;charset=utf-8` to what is text.
    contentType: file.type.split(';')[0] || 'application/octet-stream',
    size: file.size,
    resumable: true,
  }
}
