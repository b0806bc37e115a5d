import { abortedError } from '../abort.ts'
import { networkError } from '../request.ts'
import type { StorageCall } from './call-storage.ts'

/** Milliseconds without one more byte, after which a connection counts as lost: the browser itself may wait for many minutes. */
const LONGEST_STALL = 60_000

/** Makes one request with a body, and tells how far that is. @throws DeskhandError `network`, `aborted` */
export function callByXhr(
  { method, url, headers, body }: StorageCall,
  signal: AbortSignal | undefined,
  onSent: ((sent: number) => void) | undefined,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    const xhr = new XMLHttpRequest()
    const abort = () => xhr.abort()
    let stall = setTimeout(abort, LONGEST_STALL)
    xhr.open(method, url)
    for (const [name, value] of Object.entries(headers)) xhr.setRequestHeader(name, value)
    xhr.upload.addEventListener('progress', ({ loaded }) => {
      clearTimeout(stall)
      stall = setTimeout(abort, LONGEST_STALL)
      onSent?.(loaded)
    })
    xhr.addEventListener('loadend', () => {
      clearTimeout(stall)
      signal?.removeEventListener('abort', abort)
      // What was cut off, by whomever, has no status.
      if (xhr.status > 0) resolve(toResponse(xhr))
      else reject(signal?.aborted ? abortedError(signal) : networkError(undefined))
    })
    signal?.addEventListener('abort', abort)
    xhr.send(body)
  })
}

function toResponse(xhr: XMLHttpRequest): Response {
  const headers = new Headers()
  for (const line of xhr.getAllResponseHeaders().trim().split(/\r\n/)) {
    const [name = '', ...value] = line.split(': ')
    if (name) headers.append(name, value.join(': '))
  }
  // A Response with status 204 refuses to have even an empty body.
  return new Response(xhr.responseText || null, { status: xhr.status, headers })
}
