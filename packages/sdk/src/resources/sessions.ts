import { abortable } from '../core/abort.ts'
import type { ClientCore } from '../core/client-core.ts'
import { endOfSession } from '../core/session-openings.ts'
import { isSessionInvalid } from '../core/errors.ts'
import type { RequestOptions } from '../core/request-options.ts'
import type { Call, Request } from '../core/request.ts'
import type { IdentityListener, SessionListener } from '../core/session-person.ts'
import type { Me } from '../types/customer.ts'

export interface SessionsResource {
  /** The bearer token of the present customer; `null` without a session. */
  readonly token: string | null
  /**
   * Makes sure there is a session, by `getIdentityToken` or else anonymous. Calls made at the same time share one request.
   * Opening a ticket and uploading a file do this by themselves; with `getIdentityToken` every call does.
   */
  start(options?: RequestOptions): Promise<Me>
  /**
   * Says who the customer is. The tickets of an anonymous session so far become theirs.
   * @param identityToken a JWT that your backend signed; `getIdentityToken` is asked when left out
   * @throws DeskhandError `invalid_options` when there is neither, `identity_token_expired`, `identity_key_unknown`, …
   */
  identify(identityToken?: string, options?: RequestOptions): Promise<Me>
  /** Forgets the session here, then ends it on the server. */
  logout(options?: RequestOptions): Promise<void>
  /**
   * Calls `listener` with the present customer when a session was opened, or `null` when it has ended: what was loaded before
   * is no longer theirs. Other tabs on the same `sessionStore` count: at once if the store can `watch`, otherwise with the next
   * call. Where the store holds another tab's session and the server cannot say whose it is, that is `null`, too.
   * @returns a function that ends it
   */
  on(event: 'changed', listener: SessionListener<Me>): () => void
  /**
   * Calls `listener` only when somebody else is here than before, or nobody, or somebody anonymous has turned out to be somebody; not
   * when the session of the same customer was renewed.
   * @returns a function that ends it
   * @example
   * deskhand.sessions.on('identity:changed', (customer) => showName(customer?.name ?? 'Guest'))
   */
  on(event: 'identity:changed', listener: IdentityListener<Me>): () => void
}

/**
 * Makes what begins and ends the session of the customer.
 * @example
 * const deskhand = { sessions: createSessions(core), tickets: createTickets(core) }
 */
export function createSessions({ ask, session }: ClientCore): SessionsResource {
  return {
    get token() {
      return session.token()
    },
    start: (options) =>
      session.beginSession(
        (token, signal) => session.personOf(token, { ...options, signal }),
        options?.signal,
      ),
    async identify(identityToken, options) {
      return session.personOf(await abortable(session.claim(identityToken), options?.signal), options)
    },
    async logout(options) {
      // First here: on a shared computer the session must be gone even when the server cannot be reached.
      const token = session.leave()
      if (token === null) return
      await endSession(ask, { ...options, ...endOfSession, token })
    },
    on: session.on,
  }
}

/** Makes the call that ends a session. One that is over already has been ended. */
export async function endSession(request: Request, call: Call): Promise<void> {
  try {
    await request<void>(call)
  } catch (error) {
    if (!isSessionInvalid(error)) throw error
  }
}
