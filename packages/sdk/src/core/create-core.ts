import { betterTerms } from './better-terms.ts'
import { createCheckedCore } from './client-core.ts'
import type { ClientCore } from './client-core.ts'
import { invalidOptions } from './errors.ts'
import type { IdentitySource } from './identity-token.ts'
import type { ChallengeSolver } from './open-session.ts'
import { memoryStore } from './session-store.ts'
import type { SessionStore } from './session-store.ts'
import { checkTransport } from './transport.ts'
import type { TransportOptions } from './transport.ts'
import { watched } from './watched-session.ts'

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

/**
 * Makes the core of a client, to compose a client of your own that ships only the resources it uses. Like `createClient` it asks
 * nothing of the network by itself.
 * @throws DeskhandError `invalid_options` when an option cannot work
 * @example
 * const core = createCore({ baseUrl: 'https://help.example.com', siteKey: 'shop' })
 * const deskhand = { articles: createArticles(core), tickets: createTickets(core) }
 * await deskhand.tickets.create({ subject: 'Refund', body: 'Order 4711 came broken.' })
 */
export function createCore({ sessionStore = memoryStore(), ...options }: ClientOptions): ClientCore {
  const { siteKey, getIdentityToken, solveChallenge } = options
  if (typeof siteKey !== 'string' || siteKey === '')
    throw invalidOptions('siteKey must be the key of your site.')
  checkFunctions({ getIdentityToken, solveChallenge })
  const core = createCheckedCore({
    ...options,
    ...checkTransport(options),
    sessionStore,
    isShared: sessionStore.watch !== undefined,
    betterTerms,
  })
  return { ...core, session: { ...core.session, on: watched(core.session, sessionStore) } }
}

function checkFunctions(options: Record<string, unknown>): void {
  for (const [name, value] of Object.entries(options)) {
    if (value !== undefined && typeof value !== 'function')
      throw invalidOptions(`${name} must be a function.`)
  }
}
