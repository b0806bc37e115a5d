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
  readonly personOf: Ask<P>
  readonly begin: (token: string, person: P) => void
  /** Forgets the session: its person leaves `here`, or the server has ended it. @returns its token */
  readonly end: (origin?: SessionChangeOrigin) => string | null
  /** Calls `listener` when it happens; what another tab does is found by `follow`. @returns a function that ends it */
  readonly on: SessionPerson<P>['on']
  /** Whose session it is. */
  readonly people: SessionPerson<P>
}

/** Whose session a token is. */
type Ask<P> = (token: string, options?: RequestOptions) => Promise<P>

/** @param askWho asks the server whose session a token is */
export function createSharedSession<P extends Person>(store: SessionStore, askWho: Ask<P>): SharedSession<P> {
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

  async function personOf(token: string, options?: RequestOptions): Promise<P> {
    if (people.known?.token === token) return people.known.person
    const person = await askWho(token, options)
    // Only of the one everybody goes by is it worth keeping.
    if (token === told) people.known = { token, person }
    return person
  }

  return {
    token: look,
    follow,
    personOf,
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
    on: people.on,
    people,
  }
}
