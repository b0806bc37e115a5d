import { keepCustomerSession } from './customer-session.ts'
import type { CustomerSessionKeeper, CustomerSessionOptions } from './customer-session.ts'
import { createRequest, exchange } from './request.ts'
import type { Call, Request, Transport } from './request.ts'

/** What all resources of one client share: how the server is reached, and as whom. Every resource is made from it. */
export interface ClientCore {
  readonly siteKey: string
  readonly baseUrl: string
  /** Makes a call that needs no session. */
  readonly ask: Request
  /** Makes a call as the customer. Without a session it starts one by identity token, or else throws `unauthenticated`. */
  readonly request: Request
  /** Makes a call as the customer, and starts a session when there is none, an anonymous one if it must be. */
  readonly begin: Request
  /** Tries a call once, with the token it names, up to the head of a good answer; its body is the caller's to read. */
  readonly open: (call: Call) => Promise<Response>
  /** Brings the bytes of files. */
  readonly fetch: typeof fetch
  readonly session: CustomerSessionKeeper
}

/** Options that were checked, with what was left out filled in. */
export interface CheckedOptions extends Transport, Omit<CustomerSessionOptions, 'request'> {}

/**
 * Makes the core of a client like `createCore`, from options that cannot be wrong: nothing is checked, and nothing may be missing. Its
 * store is not watched: what another tab has made of the session is found by the next call, or by `session.follow`.
 * @example
 * const transport = { baseUrl, fetch: (...call) => fetch(...call), timeout: 30_000, maxRetries: 2 }
 * const core = createCheckedCore({ ...transport, siteKey, sessionStore, isShared: true, betterTerms })
 */
export function createCheckedCore(options: CheckedOptions): ClientCore {
  const { siteKey, baseUrl, fetch } = options
  const ask = createRequest(options)
  const session = keepCustomerSession({ ...options, request: ask })
  return {
    siteKey,
    baseUrl,
    ask,
    request: (call) => session.withSession((token, signal) => ask({ ...call, token, signal }), call.signal),
    begin: (call) => session.beginSession((token, signal) => ask({ ...call, token, signal }), call.signal),
    open: (call) => exchange(options, call),
    fetch,
    session,
  }
}
