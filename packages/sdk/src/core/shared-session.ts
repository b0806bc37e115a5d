import { createEmitter } from './emitter.ts'
import type { RequestOptions } from './request-options.ts'
import type { SessionStore } from './session-store.ts'
import { createSingleFlight } from './single-flight.ts'

/** Who changed the session: this client, or another one on the same store, mostly in another tab. */
export type SessionChangeOrigin = 'here' | 'elsewhere'

/** Hears whose session it is from now on; `null` is nobody's. */
export type SessionListener<P> = (person: P | null, origin: SessionChangeOrigin) => void

/** The session in a store that tabs share: what another tab does to it happens here, too. */
export interface SharedSession<P> {
  /** The token in the store. */
  readonly token: () => string | null
  /** The token to go on with. What another tab has made of the session is told before. */
  readonly follow: () => Promise<string | null>
  readonly personOf: AskWho<P>
  readonly begin: (token: string, person: P) => void
  /** Forgets the session. @returns its token */
  readonly end: () => string | null
  /** Calls `listener` with whose session it is from now on; as soon as the store tells, if it can. @returns a function that ends it */
  readonly on: (type: 'changed', listener: SessionListener<P>) => () => void
  /** As `on`, for as long as the client lives; it does not keep the store watched. */
  readonly onChanged: (listener: SessionListener<P>) => void
}

type AskWho<P> = (token: string, options?: RequestOptions) => Promise<P>

/** @param askWho asks the server whose session a token is */
export function createSharedSession<P>(store: SessionStore, askWho: AskWho<P>): SharedSession<P> {
  const emitter = createEmitter<{ changed: Parameters<SessionListener<P>> }>()
  /** The token as everybody was told of it; `undefined` before the first look. */
  let told: string | null | undefined
  const people = rememberLast(askWho)
  const meeting = createSingleFlight<void>()

  function look(): string | null {
    const token = store.load()
    if (told === undefined) told = token
    return token
  }

  function tell(person: P | null, token: string | null, origin: SessionChangeOrigin): void {
    told = token
    if (person === null) people.remember(null)
    emitter.emit('changed', person, origin)
  }

  async function meet(token: string): Promise<void> {
    const before = told
    // When nobody can say whose session it is, what the former person left must be gone all the same.
    const person = await people.of(token).catch(() => null)
    if (told === before && store.load() === token) tell(person, token, 'elsewhere')
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
    personOf: people.of,
    begin(token, person) {
      store.save(token)
      people.remember({ token, person })
      // As the store has it: one that keeps nothing must not look as if another tab had ended the session.
      tell(person, store.load(), 'here')
    },
    end() {
      const token = look()
      const isNews = (token ?? told) !== null
      store.save(null)
      if (isNews) tell(null, null, 'here')
      return token
    },
    on(type, listener) {
      const stops = [emitter.on(type, listener), store.watch?.(() => void follow())]
      return () => stops.forEach((stop) => stop?.())
    },
    onChanged: (listener) => void emitter.on('changed', listener),
  }
}

interface Known<P> {
  token: string
  person: P
}

/** Asks about the same token only once. */
function rememberLast<P>(askWho: AskWho<P>): {
  of: AskWho<P>
  remember: (known: Known<P> | null) => void
} {
  let last: Known<P> | null = null
  return {
    async of(token, options) {
      if (last?.token === token) return last.person
      const person = await askWho(token, options)
      last = { token, person }
      return person
    },
    remember(known) {
      last = known
    },
  }
}
