import type { AttachmentUpload } from '../types/attachment.ts'
import { abortedError } from './abort.ts'
import { problemError } from './problem.ts'
import { networkError } from './request.ts'

/** How far an upload is, in bytes. */
export interface UploadProgress {
  sent: number
  total: number
}

export interface SendOptions {
  signal?: AbortSignal | undefined
  onProgress?: ((progress: UploadProgress) => void) | undefined
}

/** Puts a file where the server said. Only XMLHttpRequest tells how far it is, so it is used where progress is asked for. */
export async function sendBytes(
  send: typeof fetch,
  upload: AttachmentUpload,
  file: Blob,
  { signal, onProgress }: SendOptions,
): Promise<void> {
  if (signal?.aborted) throw abortedError(signal)
  const total = file.size
  const response =
    onProgress && typeof XMLHttpRequest !== 'undefined'
      ? await sendByXhr(upload, file, signal, (sent) => onProgress({ sent, total }))
      : await sendByFetch(send, upload, file, signal)
  if (!response.ok) throw await problemError(response)
  onProgress?.({ sent: total, total })
}

async function sendByFetch(
  send: typeof fetch,
  { method, url, headers }: AttachmentUpload,
  file: Blob,
  signal: AbortSignal | undefined,
): Promise<Response> {
  try {
    return await send(url, { method, headers, body: file, credentials: 'omit', signal: signal ?? null })
  } catch (error) {
    throw signal?.aborted ? abortedError(signal) : networkError(error)
  }
}

function sendByXhr(
  { method, url, headers }: AttachmentUpload,
  file: Blob,
  signal: AbortSignal | undefined,
  onSent: (bytes: number) => void,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    const xhr = new XMLHttpRequest()
    const abort = () => xhr.abort()
    xhr.open(method, url)
    for (const [name, value] of Object.entries(headers)) xhr.setRequestHeader(name, value)
    xhr.upload.addEventListener('progress', ({ loaded }) => onSent(loaded))
    xhr.addEventListener('load', () => resolve(toResponse(xhr)))
    xhr.addEventListener('error', () => reject(networkError(undefined)))
    xhr.addEventListener('abort', () => signal && reject(abortedError(signal)))
    xhr.addEventListener('loadend', () => signal?.removeEventListener('abort', abort))
    signal?.addEventListener('abort', abort)
    xhr.send(file)
  })
}

function toResponse(xhr: XMLHttpRequest): Response {
  const type = xhr.getResponseHeader('content-type')
  // A Response with status 204 refuses to have even an empty body.
  return new Response(xhr.responseText || null, {
    status: xhr.status,
    headers: type === null ? {} : { 'content-type': type },
  })
}
