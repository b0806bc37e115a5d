import type { Customer, CustomerSession, NewCustomerSession } from '../types/customer.ts'
import { abortable, abortedError } from './abort.ts'
import { DeskhandError, isSessionInvalid } from './errors.ts'
import { askForToken } from './identity-token.ts'
import type { IdentitySource } from './identity-token.ts'
import type { Request } from './request.ts'
import type { SharedSession } from './shared-session.ts'
import { createSingleFlight } from './single-flight.ts'

/** Runs a call with the token of a session, which is renewed if it must be. */
export type WithSession = <R>(run: (token: string) => Promise<R>, signal?: AbortSignal) => Promise<R>

export interface CustomerSessionOptions {
  request: Request
  siteKey: string
  getIdentityToken: IdentitySource | undefined
  session: SharedSession<Customer>
}

/** Opens, renews and forgets the session of one customer. */
export interface CustomerSessionKeeper {
  /** Without a session it starts one by identity token, and throws `unauthenticated` where there is none to be had. */
  readonly withSession: WithSession
  /** Without a session it starts one, by identity token or else anonymous. */
  readonly beginSession: WithSession
  /** Opens a session by identity token; the tickets of an anonymous session become its own. @returns the token */
  readonly claim: (source: IdentitySource) => Promise<string>
  /** Forgets the session. @returns its token */
  readonly leave: () => Promise<string | null>
}

/** The store alone knows the token, so tabs that share a store follow each other. */
export function keepCustomerSession(options: CustomerSessionOptions): CustomerSessionKeeper {
  const { getIdentityToken, session } = options
  // Two sessions opened at the same time would make two customers of one visitor.
  const opening = createSingleFlight<string>()

  async function open(source: IdentitySource | undefined, claimed: string | null): Promise<string> {
    const { token, customer } = await requestSession(options, source, claimed)
    session.begin(token, customer)
    return token
  }

  /** A token to go on with after `refused` was; throws `error` if there is none. */
  function renew(refused: string, error: unknown): Promise<string> {
    return opening.follow(async () => {
      const token = await session.follow()
      if (token === null) throw error
      if (token !== refused) return token
      if (getIdentityToken) return open(getIdentityToken, null)
      session.end()
      throw error
    })
  }

  const begin = () => opening.join(() => open(getIdentityToken, null))

  function using(start: () => Promise<string>): WithSession {
    return async (run, signal) => {
      if (signal?.aborted) throw abortedError(signal)
      const present = await abortable(session.follow(), signal)
      const token = present ?? (await abortable(start(), signal))
      return run(token).catch(async (error: unknown) => {
        if (!isSessionInvalid(error)) throw error
        return run(await abortable(renew(token, error), signal))
      })
    }
  }

  return {
    withSession: using(getIdentityToken ? begin : noSession),
    beginSession: using(begin),
    claim: (source) => opening.follow(() => open(source, session.token())),
    async leave() {
      await opening.idle()
      return session.end()
    },
  }
}

async function noSession(): Promise<never> {
  throw new DeskhandError('There is no session: call sessions.start() or sessions.identify() first.', {
    code: 'unauthenticated',
  })
}

/** @param claimed the bearer of the anonymous session to take over */
async function requestSession(
  { request, siteKey }: CustomerSessionOptions,
  source: IdentitySource | undefined,
  claimed: string | null,
): Promise<CustomerSession> {
  const body: NewCustomerSession = { siteKey, ...(source && { identityToken: await askForToken(source) }) }
  const call = { method: 'POST', path: '/v1/sessions', body } as const
  try {
    return await request<CustomerSession>({ ...call, token: claimed })
  } catch (error) {
    // The session to claim has ended meanwhile, which is no reason not to begin another one.
    if (claimed !== null && isSessionInvalid(error)) return request<CustomerSession>(call)
    throw error
  }
}
