import type { Me } from '../types/customer.ts'
import { abortable, abortedError, anyOf } from './abort.ts'
import { DeskhandError, invalidOptions, isSessionInvalid } from './errors.ts'
import { mayInherit } from './inheritance.ts'
import { createSessionOpenings } from './session-openings.ts'
import type { SessionOpenings, SessionOpeningsOptions, Stays } from './session-openings.ts'
import type { SessionListener } from './session-person.ts'
import type { SessionStore } from './session-store.ts'
import { createSharedSession } from './shared-session.ts'
import type { SharedSession } from './shared-session.ts'
import { createStay, sessionEnded } from './stay.ts'

/**
 * Runs a call with the token of a session, which is renewed if it must be. When the customer of a session goes while a call is
 * under way, its signal aborts, and it ends with `session_ended`, whatever the server answers.
 */
export type WithSession = <R>(
  run: (token: string, signal?: AbortSignal) => Promise<R>,
  signal?: AbortSignal,
) => Promise<R>

export interface CustomerSessionOptions extends SessionOpeningsOptions {
  sessionStore: SessionStore
}

/** Opens, renews and forgets the session of one customer. */
export interface CustomerSessionKeeper extends Pick<
  SharedSession<Me>,
  'token' | 'follow' | 'personOf' | 'on'
> {
  /** Hears whose session it is from now on, for as long as the client lives. */
  readonly onChanged: (listener: SessionListener<Me>) => void
  /** Takes in what is new about the present customer. */
  readonly learn: (person: Me) => void
  /** Without a session it starts one by identity token, and throws `unauthenticated` where there is none to be had. */
  readonly withSession: WithSession
  /** Without a session it starts one, by identity token or else anonymous. */
  readonly beginSession: WithSession
  /**
   * Opens a session by identity token, that of `getIdentityToken` when left out; the tickets of an anonymous session become its own.
   * @returns the token of the session
   */
  readonly claim: (identityToken?: string) => Promise<string>
  /** Forgets the session, and ends all that is under way for it. @returns its token */
  readonly leave: () => string | null
}

/** The store alone knows the token, so tabs that share a store follow each other. */
export function keepCustomerSession(options: CustomerSessionOptions): CustomerSessionKeeper {
  const { request, getIdentityToken, sessionStore } = options
  const session = createSharedSession<Me>(sessionStore, (token, options) =>
    request({ ...options, path: '/v1/me', token }),
  )
  const { people, token, follow, personOf, on } = session
  const stays = { untilLogout: createStay(sessionEnded), ofPerson: createStay(sessionEnded) }
  const { begin, claim, renew, abandon } = createSessionOpenings(options, session, stays)

  people.on('changed', (person) => {
    if (!person) stays.ofPerson.end()
  })
  people.on('identity:changed', (person, origin, before) => {
    // Who turns out to be somebody goes on with what was begun.
    if (person && (before ? !mayInherit(before, person) : origin === 'elsewhere')) stays.ofPerson.end()
  })

  return {
    token,
    follow,
    personOf,
    on,
    onChanged: (listener) => void people.on('changed', listener),
    learn(person) {
      if (people.known) people.known = { ...people.known, person }
    },
    withSession: callWith({ session, stays, renew, start: getIdentityToken ? begin : noSession }),
    beginSession: callWith({ session, stays, renew, start: begin }),
    async claim(identityToken) {
      const source = identityToken === undefined ? getIdentityToken : () => identityToken
      if (source) return claim(source)
      throw invalidOptions('identify() needs a token, or the client getIdentityToken.')
    },
    leave() {
      stays.untilLogout.end()
      abandon()
      return session.end()
    },
  }
}

interface CallerOptions extends Pick<SessionOpenings, 'renew'> {
  session: SharedSession<Me>
  stays: Stays
  /** Opens a session when there is none. */
  start: () => Promise<string>
}

function callWith({ session, stays, renew, start }: CallerOptions): WithSession {
  const { people } = session
  return async (run, ownSignal) => {
    const signal = anyOf(ownSignal, stays.untilLogout.signal)
    const runAs = (token: string) => {
      const theirs = anyOf(signal, stays.ofPerson.signal)
      if (theirs.aborted) throw abortedError(theirs)
      return abortable(run(token, theirs), theirs)
    }
    const present = await abortable(session.follow(), signal)
    const token = present ?? (await abortable(start(), signal))
    const asked = people.known?.person
    return runAs(token).catch(async (error: unknown) => {
      if (!isSessionInvalid(error)) throw error
      const fresh = await abortable(renew(token, error), signal)
      const present = people.known?.person
      // What one person asked for is not done in the name of another.
      if (asked && !(present && mayInherit(asked, present))) throw sessionEnded()
      return runAs(fresh)
    })
  }
}

async function noSession(): Promise<never> {
  throw new DeskhandError('There is no session: call sessions.start() first.', {
    code: 'unauthenticated',
    // As the server would answer.
    status: 401,
  })
}
