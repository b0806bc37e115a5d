import type { LookupFunction } from 'node:net'
import { Client, type Dispatcher } from 'undici'
import { addressRules } from './address-rules.ts'
import { resolveAll, targetOf, WEB_PORTS, type Resolve, type ResolvedAddress, type Target } from './target.ts'

/** What a call sends. */
export interface EgressRequest {
  method: 'GET' | 'POST'
  headers?: Readonly<Record<string, string>>
  body?: string
  /** Breaks the call off. */
  signal?: AbortSignal
}

/** What came back, whatever the status: a redirect is an answer too, and is not followed. */
export interface EgressResponse {
  status: number
  headers: Readonly<Record<string, string | string[] | undefined>>
  /** Cut off at the limit of bytes. */
  body: Buffer
}

/** Every call of this server to an address that somebody typed. */
export interface Egress {
  /** Whether the address could be called now. @throws EgressRefusedError when it may not be */
  check(url: string): Promise<void>
  /**
   * Calls an address.
   * @throws EgressRefusedError when it may not be called
   * @throws Error when nothing answers in time
   */
  fetch(url: string, request: EgressRequest): Promise<EgressResponse>
}

export interface EgressOptions {
  /** Ranges that may be reached although they are not public, as CIDRs. */
  allow: readonly string[]
  /** Milliseconds from the lookup to the last byte. */
  timeout?: number
  /** Bytes of an answer that are read. */
  maxBytes?: number
  resolve?: Resolve
  ports?: readonly number[]
}

/**
 * A client that cannot be talked into calling what is not meant for strangers. It resolves a name once, checks every address, and
 * connects to those it has checked: a second lookup could answer otherwise. It follows no redirect and knows no proxy.
 */
export function createEgress(options: EgressOptions): Egress {
  const { timeout = 15_000, maxBytes = 65_536, resolve = resolveAll, ports = WEB_PORTS } = options
  const rules = addressRules(options.allow)
  const find = (url: string): Promise<Target> => targetOf(url, rules, { resolve, ports })
  return {
    check: async (url) => void (await find(url)),
    async fetch(url, { signal, ...request }) {
      const deadline = AbortSignal.timeout(timeout)
      const ended = signal ? AbortSignal.any([signal, deadline]) : deadline
      const target = await untilAborted(find(url), ended)
      return untilAborted(call(target, request, ended, { timeout, maxBytes }), ended)
    },
  }
}

async function call(
  { url, addresses }: Target,
  request: Omit<EgressRequest, 'signal'>,
  signal: AbortSignal,
  { timeout, maxBytes }: { timeout: number; maxBytes: number },
): Promise<EgressResponse> {
  const client = new Client(url.origin, {
    connect: { lookup: pinnedTo(addresses), autoSelectFamily: true, timeout },
    allowH2: false,
    maxHeaderSize: 16_384,
  })
  try {
    const answer = await client.request({
      method: request.method,
      path: `${url.pathname}${url.search}`,
      headers: { ...request.headers },
      body: request.body ?? null,
      signal,
    })
    return {
      status: answer.statusCode,
      headers: answer.headers,
      body: await readAtMost(answer.body, maxBytes),
    }
  } finally {
    await client.destroy()
  }
}

/** Answers every lookup of the connection with what was checked. */
const pinnedTo =
  (addresses: readonly ResolvedAddress[]): LookupFunction =>
  (_, { all }, done) => {
    const [first] = addresses
    if (all) done(null, [...addresses])
    else if (first) done(null, first.address, first.family)
  }

async function readAtMost(body: Dispatcher.ResponseData['body'], maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of body) {
    const bytes = Buffer.from(chunk)
    chunks.push(bytes)
    size += bytes.length
    if (size >= maxBytes) break
  }
  return Buffer.concat(chunks).subarray(0, maxBytes)
}

/** Neither a lookup nor a handshake can be broken off, but nobody has to wait for them. */
function untilAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  const aborted = Promise.withResolvers<never>()
  const abort = (): void => aborted.reject(signal.reason)
  if (signal.aborted) abort()
  signal.addEventListener('abort', abort, { once: true })
  return Promise.race([promise, aborted.promise]).finally(() => signal.removeEventListener('abort', abort))
}
