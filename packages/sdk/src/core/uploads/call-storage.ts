import { abortedError } from '../abort.ts'
import { problemError } from '../problem.ts'
import { networkError } from '../request.ts'
import type { Sending } from './upload-address.ts'

/** One request to a storage. */
export interface StorageCall {
  method: string
  url: string
  headers: Record<string, string>
  body?: Blob
}

/**
 * Makes one request to a storage. Only XMLHttpRequest tells how far a body is, so it is used where somebody wants to know; what uses it
 * is a file of its own, and a body whose sender cannot be fetched goes like any other.
 * @throws DeskhandError what the storage refuses, `network`, `aborted`
 */
export async function callStorage(
  call: StorageCall,
  { fetch, signal, onSent }: Pick<Sending, 'fetch' | 'signal' | 'onSent'>,
): Promise<Response> {
  const byXhr =
    call.body && onSent && typeof XMLHttpRequest !== 'undefined'
      ? await import('./call-by-xhr.ts').catch(() => null)
      : null
  if (signal?.aborted) throw abortedError(signal)
  const response = await (byXhr?.callByXhr(call, signal, onSent) ?? callByFetch(call, fetch, signal))
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
