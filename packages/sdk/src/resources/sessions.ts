import { abortable } from '../core/abort.ts'
import { keepCustomerSession } from '../core/customer-session.ts'
import type { WithSession } from '../core/customer-session.ts'
import { invalidOptions, isSessionInvalid } from '../core/errors.ts'
import type { RequestOptions } from '../core/request-options.ts'
import type { IdentitySource } from '../core/identity-token.ts'
import type { Call, Request } from '../core/request.ts'
import type { SessionStore } from '../core/session-store.ts'
import { createSharedSession } from '../core/shared-session.ts'
import type { SessionListener, SharedSession } from '../core/shared-session.ts'
import type { Customer } from '../types/customer.ts'

export interface SessionsResource {
  /** The bearer token of the present customer; `null` without a session. */
  readonly token: string | null
  /**
   * Makes sure there is a session, by `getIdentityToken` or else anonymous. Calls made at the same time share one request.
   * Opening a ticket and uploading a file do this by themselves; with `getIdentityToken` every call does.
   */
  start(options?: RequestOptions): Promise<Customer>
  /**
   * Says who the customer is. The tickets of an anonymous session so far become theirs.
   * @param identityToken a JWT that your backend signed; `getIdentityToken` is asked when left out
   * @throws DeskhandError `invalid_options` when there is neither, `identity_token_expired`, `identity_key_unknown`, …
   */
  identify(identityToken?: string, options?: RequestOptions): Promise<Customer>
  /** Forgets the session here, then ends it on the server. */
  logout(options?: RequestOptions): Promise<void>
  /**
   * Calls `listener` with the present customer when a session was opened, or `null` when it has ended: what was loaded before
   * is no longer theirs. Other tabs on the same `sessionStore` count: at once if the store can `watch`, otherwise with the next
   * call. Where the store holds another tab's session and the server cannot say whose it is, that is `null`, too.
   * @returns a function that ends it
   */
  on(event: 'changed', listener: SessionListener<Customer>): () => void
}

export interface SessionsOptions {
  request: Request
  siteKey: string
  getIdentityToken: IdentitySource | undefined
  store: SessionStore
}

/** The session as a resource, and what the other resources need of it. */
export function createSessions({ store, ...options }: SessionsOptions): {
  sessions: SessionsResource
  withSession: WithSession
  beginSession: WithSession
  onChanged: SharedSession<Customer>['onChanged']
} {
  const { request, getIdentityToken } = options
  const session = createSharedSession<Customer>(store, (token, options) =>
    request({ ...options, path: '/v1/me', token }),
  )
  const { withSession, beginSession, claim, leave } = keepCustomerSession({ ...options, session })

  const sessions: SessionsResource = {
    get token() {
      return session.token()
    },
    start: (options) => beginSession((token) => session.personOf(token, options), options?.signal),
    async identify(identityToken, options) {
      const source = identityToken === undefined ? getIdentityToken : () => identityToken
      if (!source) {
        throw invalidOptions(
          'identify() needs an identity token, or else createClient needs getIdentityToken.',
        )
      }
      return session.personOf(await abortable(claim(source), options?.signal), options)
    },
    async logout(options) {
      // First here: on a shared computer the session must be gone even when the server cannot be reached.
      const token = await abortable(leave(), options?.signal)
      if (token === null) return
      await endSession(request, { ...options, method: 'DELETE', path: '/v1/sessions/current', token })
    },
    on: session.on,
  }
  return { sessions, withSession, beginSession, onChanged: session.onChanged }
}

/** Makes the call that ends a session. One that is over already has been ended. */
export async function endSession(request: Request, call: Call): Promise<void> {
  try {
    await request<void>(call)
  } catch (error) {
    if (!isSessionInvalid(error)) throw error
  }
}
