import { keepCustomerSession } from './customer-session.ts'
import type { CustomerSessionKeeper } from './customer-session.ts'
import { invalidOptions } from './errors.ts'
import type { IdentitySource } from './identity-token.ts'
import type { ChallengeSolver } from './open-session.ts'
import { createRequest, exchange } from './request.ts'
import type { Call, Request } from './request.ts'
import { memoryStore } from './session-store.ts'
import type { SessionStore } from './session-store.ts'
import { checkTransport } from './transport.ts'
import type { TransportOptions } from './transport.ts'

export interface ClientOptions extends TransportOptions {
  /** The public key of the site. */
  siteKey: string
  /** Asks your backend for a signed identity token; called again whenever a fresh one is needed. It may take `timeout`. */
  getIdentityToken?: IdentitySource | undefined
  /**
   * Solves the challenge that the site may ask of somebody anonymous. Without it such a site answers with `challenge_required`.
   * @example
   * createClient({ baseUrl, siteKey, solveChallenge }) // the SDK's own, from the same import
   */
  solveChallenge?: ChallengeSolver | undefined
  /** Where the session token is kept, for all tabs that share it; in memory when left out. */
  sessionStore?: SessionStore | undefined
}

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

/**
 * Makes the core of a client, to compose a client of your own that ships only the resources it uses. Like `createClient` it asks
 * nothing of the network by itself.
 * @throws DeskhandError `invalid_options` when an option cannot work
 * @example
 * const core = createCore({ baseUrl: 'https://help.example.com', siteKey: 'shop' })
 * const deskhand = { articles: createArticles(core), tickets: createTickets(core) }
 * await deskhand.tickets.create({ subject: 'Refund', body: 'Order 4711 came broken.' })
 */
export function createCore(options: ClientOptions): ClientCore {
  const { siteKey, getIdentityToken, solveChallenge, sessionStore = memoryStore() } = options
  if (typeof siteKey !== 'string' || siteKey === '')
    throw invalidOptions('siteKey must be the key of your site.')
  checkFunctions({ getIdentityToken, solveChallenge })
  const transport = checkTransport(options)
  const ask = createRequest(transport)
  const session = keepCustomerSession({
    request: ask,
    siteKey,
    getIdentityToken,
    solveChallenge,
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

function checkFunctions(options: Record<string, unknown>): void {
  for (const [name, value] of Object.entries(options)) {
    if (value !== undefined && typeof value !== 'function')
      throw invalidOptions(`${name} must be a function.`)
  }
}
