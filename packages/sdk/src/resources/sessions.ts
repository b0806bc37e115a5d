import { abortable } from '../core/abort.ts'
import { keepCustomerSession } from '../core/customer-session.ts'
import type { CustomerSessionOptions, WithSession } from '../core/customer-session.ts'
import { createEmitter } from '../core/emitter.ts'
import { invalidOptions, isSessionInvalid } from '../core/errors.ts'
import type { RequestOptions } from '../core/request-options.ts'
import type { Call, Request } from '../core/request.ts'
import type { Customer, CustomerSession } from '../types/customer.ts'

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
  /** Calls `listener` with the new customer, or `null` when the session has ended: what was loaded before is no longer theirs. */
  on(event: 'changed', listener: (customer: Customer | null) => void): () => void
}

/** The session as a resource, and what the other resources need of it. */
export function createSessions(options: Omit<CustomerSessionOptions, 'onOpened' | 'onEnded'>): {
  sessions: SessionsResource
  withSession: WithSession
  beginSession: WithSession
} {
  const { request, getIdentityToken, store } = options
  const emitter = createEmitter<{ changed: [Customer | null] }>()
  let known: CustomerSession | null = null
  const { withSession, beginSession, claim, leave } = keepCustomerSession({
    ...options,
    onOpened(session) {
      known = session
      emitter.emit('changed', session.customer)
    },
    onEnded() {
      known = null
      emitter.emit('changed', null)
    },
  })

  async function customerOf(token: string, options?: RequestOptions): Promise<Customer> {
    if (known?.token === token) return known.customer
    const customer = await request<Customer>({ ...options, path: '/v1/me', token })
    known = { token, customer }
    return customer
  }

  const sessions: SessionsResource = {
    get token() {
      return store.load()
    },
    start: (options) => beginSession((token) => customerOf(token, options), options?.signal),
    async identify(identityToken, options) {
      const source = identityToken === undefined ? getIdentityToken : () => identityToken
      if (!source) {
        throw invalidOptions(
          'identify() needs an identity token, or else createClient needs getIdentityToken.',
        )
      }
      return customerOf(await abortable(claim(source), options?.signal), options)
    },
    async logout(options) {
      // First here: on a shared computer the session must be gone even when the server cannot be reached.
      const token = await abortable(leave(), options?.signal)
      if (token === null) return
      await endSession(request, { ...options, method: 'DELETE', path: '/v1/sessions/current', token })
    },
    on: emitter.on,
  }
  return { sessions, withSession, beginSession }
}

/** Makes the call that ends a session. One that is over already has been ended. */
export async function endSession(request: Request, call: Call): Promise<void> {
  try {
    await request<void>(call)
  } catch (error) {
    if (!isSessionInvalid(error)) throw error
  }
}
