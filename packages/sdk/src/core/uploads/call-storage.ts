import { abortedError } from '../abort.ts'
import { problemError } from '../problem.ts'
import { networkError } from '../request.ts'
import type { Sending } from './upload-address.ts'

/** Milliseconds without one more byte, after which a connection counts as lost: the browser itself may wait for many minutes. */
const LONGEST_STALL = 60_000

/** One request to a storage. */
export interface StorageCall {
  method: string
  url: string
  headers: Record<string, string>
  body?: Blob
}

/**
 * Makes one request to a storage. Only XMLHttpRequest tells how far a body is, so it is used where somebody wants to know.
 * @throws DeskhandError what the storage refuses, `network`, `aborted`
 */
export async function callStorage(
  call: StorageCall,
  { fetch, signal, onSent }: Pick<Sending, 'fetch' | 'signal' | 'onSent'>,
): Promise<Response> {
  if (signal?.aborted) throw abortedError(signal)
  const response =
    call.body && onSent && typeof XMLHttpRequest !== 'undefined'
      ? await callByXhr(call, signal, onSent)
      : await callByFetch(call, fetch, signal)
  if (!response.ok) throw await problemError(response)
  return response
}

async function callByFetch(
  { url, ...call }: StorageCall,
  send: typeof fetch,
  signal: AbortSignal | undefined,
): Promise<Response> {
  try {
    return await send(url, { ...call, credentials: 'omit', signal: signal ?? null })
  } catch (error) {
    throw signal?.aborted ? abortedError(signal) : networkError(error)
  }
}

function callByXhr(
  { method, url, headers, body }: StorageCall,
  signal: AbortSignal | undefined,
  onSent: (bytes: number) => void,
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
      onSent(loaded)
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
