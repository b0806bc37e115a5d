import type { RequestOptions } from './request-options.ts'
import { createSessionPerson } from './session-person.ts'
import type { Known, Person, SessionChangeOrigin, SessionPerson } from './session-person.ts'
import type { SessionStore } from './session-store.ts'
import { createSingleFlight } from './single-flight.ts'

/** The session in a store that tabs share: what another tab does to it happens here, too. */
export interface SharedSession<P> {
  /** The token in the store. */
  readonly token: () => string | null
  /** The token to go on with. What another tab has made of the session is told before. */
  readonly follow: () => Promise<string | null>
  readonly personOf: AskWho<P>
  readonly begin: (token: string, person: P) => void
  /** Forgets the session: its person leaves `here`, or the server has ended it. @returns its token */
  readonly end: (origin?: SessionChangeOrigin) => string | null
  /** Calls `listener` when it happens; as soon as the store tells, if it can. @returns a function that ends it */
  readonly on: SessionPerson<P>['on']
  /** Whose session it is. To listen here, for as long as the client lives, does not keep the store watched. */
  readonly people: SessionPerson<P>
}

type AskWho<P> = (token: string, options?: RequestOptions) => Promise<P>

/** @param askWho asks the server whose session a token is */
export function createSharedSession<P extends Person>(
  store: SessionStore,
  askWho: AskWho<P>,
): SharedSession<P> {
  const people = createSessionPerson<P>()
  /** The token as everybody was told of it; `undefined` before the first look. */
  let told: string | null | undefined
  const meeting = createSingleFlight<void>()

  function look(): string | null {
    const token = store.load()
    if (told === undefined) told = token
    return token
  }

  function tell(known: Known<P> | null, stored: string | null, origin: SessionChangeOrigin): void {
    told = stored
    people.announce(known, origin)
  }

  async function meet(token: string): Promise<void> {
    const before = told
    // When nobody can say whose session it is, what the former person left must be gone all the same.
    const person = await askWho(token).catch(() => null)
    if (told === before && store.load() === token) tell(person && { token, person }, token, 'elsewhere')
  }

  async function follow(): Promise<string | null> {
    const token = look()
    if (token === told) return token
    if (token === null) tell(null, null, 'elsewhere')
    else await meeting.join(() => meet(token))
    return follow()
  }

  return {
    token: look,
    follow,
    personOf: askingOnce(people, askWho, (token) => token === told),
    begin(token, person) {
      store.save(token)
      // As the store has it: one that keeps nothing must not look as if another tab had ended the session.
      tell({ token, person }, store.load(), 'here')
    },
    end(origin = 'here') {
      const token = look()
      store.save(null)
      if ((token ?? told) !== null) tell(null, null, origin)
      return token
    },
    on: watching(people, store, follow),
    people,
  }
}

/** @param isPresent whether a token is the one everybody goes by, so that what is learnt of it is worth keeping */
function askingOnce<P extends Person>(
  people: SessionPerson<P>,
  askWho: AskWho<P>,
  isPresent: (token: string) => boolean,
): AskWho<P> {
  return async (token, options) => {
    const known = people.known()
    if (known?.token === token) return known.person
    const person = await askWho(token, options)
    if (isPresent(token)) people.meet({ token, person })
    return person
  }
}

/** Who listens has the store watched. */
function watching<P extends Person>(
  people: SessionPerson<P>,
  store: SessionStore,
  follow: () => Promise<unknown>,
): SessionPerson<P>['on'] {
  return (type, listener) => {
    const stops = [people.on(type, listener), store.watch?.(() => void follow())]
    return () => stops.forEach((stop) => stop?.())
  }
}
