import { keepCustomerSession } from './customer-session.ts'
import type { CustomerSessionKeeper } from './customer-session.ts'
import type { OpenSessionOptions } from './open-session.ts'
import { createRequest, exchange } from './request.ts'
import type { Call, Request, Transport } from './request.ts'
import type { SessionStore } from './session-store.ts'

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
export interface CheckedOptions
  extends
    Transport,
    Pick<OpenSessionOptions, 'siteKey' | 'betterTerms'>,
    Partial<Pick<OpenSessionOptions, 'getIdentityToken' | 'solveChallenge'>> {
  sessionStore: SessionStore
}

/**
 * Makes the core of a client like `createCore`, from options that cannot be wrong: nothing is checked, and nothing may be missing.
 * @example
 * const transport = { baseUrl, fetch: (...call) => fetch(...call), timeout: 30_000, maxRetries: 2 }
 * const core = createCheckedCore({ ...transport, siteKey, sessionStore, betterTerms })
 */
export function createCheckedCore(options: CheckedOptions): ClientCore {
  const { siteKey, getIdentityToken, solveChallenge, sessionStore, betterTerms, ...transport } = options
  const ask = createRequest(transport)
  const session = keepCustomerSession({
    request: ask,
    siteKey,
    getIdentityToken,
    solveChallenge,
    betterTerms,
    timeout: transport.timeout,
    store: sessionStore,
  })
  return {
    siteKey,
    baseUrl: transport.baseUrl,
    ask,
    request: (call) => session.withSession((token, signal) => ask({ ...call, token, signal }), call.signal),
    begin: (call) => session.beginSession((token, signal) => ask({ ...call, token, signal }), call.signal),
    open: (call) => exchange(transport, call),
    fetch: transport.fetch,
    session,
  }
}
