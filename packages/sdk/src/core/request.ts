import { withDeadline } from './abort.ts'
import { DeskhandError } from './errors.ts'
import { isJson, problemError, requestIdOf } from './problem.ts'
import type { RequestOptions } from './request-options.ts'
import { buildUrl } from './url.ts'
import { toJson } from './to-json.ts'
import { waitToRetry } from './wait-to-retry.ts'

/** One call of the HTTP API. */
export interface Call extends RequestOptions {
  /** `GET` when left out. */
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Built with the `path` tag, so that ids are encoded. */
  path: string
  query?: object | undefined
  /** Sent as JSON. Every try sends the same, so its `clientId` makes repeating it safe. */
  body?: unknown
  /** Sent as they are, instead of a `body`. */
  bytes?: Blob
  headers?: Record<string, string>
  /** The bearer token. */
  token?: string | null
}

/** Makes a call and gives what its JSON says; `undefined` for an answer without a body. */
export type Request = <T>(call: Call) => Promise<T>

/** What all calls of a client share. */
export interface Transport {
  baseUrl: string
  fetch: typeof fetch
  /** Milliseconds for one try. */
  timeout: number
  maxRetries: number
  /** Is told of every answer. */
  hear?: (call: Call, response: Response) => void
}

/** Makes calls that are tried again, later and with jitter, when trying again can help. */
export function createRequest(transport: Transport): Request {
  return async <T>(call: Call): Promise<T> => {
    const { maxRetries = transport.maxRetries } = call
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await tryOnce<T>(transport, call)
      } catch (error) {
        await waitToRetry(error, attempt, maxRetries, call.signal)
      }
    }
  }
}

function tryOnce<T>(transport: Transport, call: Call): Promise<T> {
  return withDeadline(call.timeout ?? transport.timeout, call.signal, async (signal) =>
    readJson<T>(await exchange(transport, { ...call, signal })),
  )
}

/** One try, up to the head of a good answer. Its body is the caller's to read. */
export async function exchange(transport: Transport, call: Call): Promise<Response> {
  const response = await transport
    .fetch(buildUrl(transport.baseUrl, call.path, call.query), {
      method: call.method ?? 'GET',
      headers: headersOf(call),
      body: call.bytes ?? (call.body === undefined ? null : toJson(call.body)),
      // The bearer token is the only credential; the host page's cookies are none of our business.
      credentials: 'omit',
      signal: call.signal ?? null,
    })
    .catch((error: unknown) => {
      throw networkError(error)
    })
  transport.hear?.(call, response)
  if (!response.ok) throw await problemError(response)
  return response
}

function headersOf(call: Call): Record<string, string> {
  return {
    accept: 'application/json',
    ...(call.body !== undefined && { 'content-type': 'application/json' }),
    ...(call.token && { authorization: `Bearer ${call.token}` }),
    ...call.headers,
  }
}

async function readJson<T>(response: Response): Promise<T> {
  if (response.status === 204) return undefined as T
  if (!isJson(response)) throw unexpectedAnswer(response)
  const text = await response.text().catch((error: unknown) => {
    throw networkError(error)
  })
  try {
    return JSON.parse(text) as T
  } catch (error) {
    throw unexpectedAnswer(response, error)
  }
}

/** Of a captive portal, mostly, or a proxy whose server is away: the next answer may be ours again. */
function unexpectedAnswer(response: Response, cause?: unknown): DeskhandError {
  return new DeskhandError('The answer is not JSON: is baseUrl a Deskhand server?', {
    code: 'unexpected_answer',
    retryable: true,
    status: response.status,
    requestId: requestIdOf(response),
    cause,
  })
}

export function networkError(cause: unknown): DeskhandError {
  return new DeskhandError('The server could not be reached.', {
    code: 'network',
    retryable: true,
    cause,
  })
}
