import { checkTimeout } from './abort.ts'
import { callSafely } from './emitter.ts'
import { invalidOptions } from './errors.ts'
import { requestIdOf } from './problem.ts'
import type { ResponseListener } from './request-options.ts'
import type { Transport } from './request.ts'

/** What every client can be told about how it reaches the server. */
export interface TransportOptions {
  /** Where the Deskhand server is, for example `https://help.example.com`. */
  baseUrl: string
  /** Used instead of the global `fetch`; bytes of files whose progress is asked for go by `XMLHttpRequest` where there is one. */
  fetch?: typeof fetch | undefined
  /** Milliseconds one try of a request may take; 30,000 when left out. */
  timeout?: number | undefined
  /** How often a request is tried again after 408, 429, 5xx or a network failure; 2 when left out. */
  maxRetries?: number | undefined
  /** Hears of every answer of the server, for logs and traces. */
  onResponse?: ResponseListener | undefined
}

/** Fills in what was left out, and refuses what cannot work, so that a mistake shows at once and not at the first call. */
export function checkTransport({
  baseUrl,
  fetch: ownFetch = (input, init) => fetch(input, init),
  timeout = 30_000,
  maxRetries = 2,
  onResponse,
}: TransportOptions): Transport {
  checkTimeout(timeout)
  if (!Number.isInteger(maxRetries) || maxRetries < 0) {
    throw invalidOptions('maxRetries must be a whole number from 0 up.')
  }
  if (typeof ownFetch !== 'function') throw invalidOptions('fetch must be a function.')
  return { baseUrl: checkBaseUrl(baseUrl), fetch: ownFetch, timeout, maxRetries, hear: tell(onResponse) }
}

/** Tells whoever listens to the call, and to all calls. */
function tell(onResponse: ResponseListener | undefined): NonNullable<Transport['hear']> {
  return ({ method = 'GET', path, onResponse: onThis }, response) => {
    const info = { method, path, status: response.status, requestId: requestIdOf(response) }
    for (const hear of [onThis, onResponse]) if (hear) callSafely(hear, [info])
  }
}

function checkBaseUrl(baseUrl: string): string {
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : null
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw invalidOptions('baseUrl must be an absolute http(s) address.')
  }
  return url.origin + url.pathname.replace(/\/+$/, '')
}
