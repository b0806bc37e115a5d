import { abortedError, startDeadline, wait } from './abort.ts'
import { DeskhandError, isDeskhandError } from './errors.ts'
import { isJson, problemError } from './problem.ts'
import type { RequestOptions } from './request-options.ts'
import { retryDelay } from './retry.ts'
import { buildUrl } from './url.ts'
import { toJson } from './to-json.ts'

/** One call of the HTTP API. */
export interface Call extends RequestOptions {
  /** `GET` when left out. */
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Built with the `path` tag, so that ids are encoded. */
  path: string
  query?: object | undefined
  /** Sent as JSON. Every try sends the same, so its `clientId` makes repeating it safe. */
  body?: unknown
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
}

/** Makes calls that are tried again, later and with jitter, when trying again can help. */
export function createRequest(transport: Transport): Request {
  return async <T>(call: Call): Promise<T> => {
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await tryOnce<T>(transport, call)
      } catch (error) {
        if (attempt >= transport.maxRetries || !isDeskhandError(error) || !error.retryable) throw error
        const delay = retryDelay(attempt, error.retryAfter)
        if (delay === null) throw error
        await wait(delay, call.signal)
      }
    }
  }
}

async function tryOnce<T>(transport: Transport, call: Call): Promise<T> {
  const deadline = startDeadline(call.timeout ?? transport.timeout, call.signal)
  try {
    return await readJson<T>(await exchange(transport, { ...call, signal: deadline.signal }))
  } catch (error) {
    if (call.signal?.aborted) throw abortedError(call.signal)
    if (deadline.passed) throw timeoutError(error)
    throw error
  } finally {
    deadline.clear()
  }
}

/** One try, up to the head of a good answer. Its body is the caller's to read. */
export async function exchange(transport: Transport, call: Call): Promise<Response> {
  const response = await transport
    .fetch(buildUrl(transport.baseUrl, call.path, call.query), {
      method: call.method ?? 'GET',
      headers: headersOf(call),
      body: call.body === undefined ? null : toJson(call.body),
      // The bearer token is the only credential; the host page's cookies are none of our business.
      credentials: 'omit',
      signal: call.signal ?? null,
    })
    .catch((error: unknown) => {
      throw networkError(error)
    })
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

function unexpectedAnswer({ status, headers }: Response, cause?: unknown): DeskhandError {
  return new DeskhandError(
    'The answer is not the JSON it should be: check that baseUrl is the address of a Deskhand server.',
    { code: 'unexpected_answer', status, requestId: headers.get('x-request-id'), cause },
  )
}

export function networkError(cause: unknown): DeskhandError {
  return new DeskhandError('The server could not be reached. Check the connection and baseUrl.', {
    code: 'network',
    retryable: true,
    cause,
  })
}

function timeoutError(cause: unknown): DeskhandError {
  return new DeskhandError('The server took too long to answer.', {
    code: 'timeout',
    retryable: true,
    cause,
  })
}
