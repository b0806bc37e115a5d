import { createEmitter } from './emitter.ts'
import type { Emitter } from './emitter.ts'

/** Who changed the session: this client, another one on the same store, mostly in another tab, or the server, which has ended it. */
export type SessionChangeOrigin = 'here' | 'elsewhere' | 'server'

/** Hears whose session it is from now on; `null` is nobody's. */
export type SessionListener<P> = (person: P | null, origin: SessionChangeOrigin) => void

/** Hears who is here from now on, and who was before, as far as that was known; `null` is nobody. */
export type IdentityListener<P> = (person: P | null, origin: SessionChangeOrigin, before: P | null) => void

export type SessionEvents<P> = {
  changed: Parameters<SessionListener<P>>
  'identity:changed': Parameters<IdentityListener<P>>
}

/** Who has sessions. */
export interface Person {
  readonly id: string
  readonly verified?: boolean
}

/** A token and whose it is. */
export interface Known<P> {
  readonly token: string
  readonly person: P
}

/** Whose session it is, and who is told when that changes. */
export interface SessionPerson<P> {
  /** As far as that is known. */
  known: Known<P> | null
  /** Tells that there is another session, or none. */
  readonly announce: (known: Known<P> | null, origin: SessionChangeOrigin) => void
  readonly on: Emitter<SessionEvents<P>>['on']
}

export function createSessionPerson<P extends Person>(): SessionPerson<P> {
  const { on, emit } = createEmitter<SessionEvents<P>>()
  const people: SessionPerson<P> = {
    known: null,
    announce(known, origin) {
      const [before, person] = [people.known?.person ?? null, known?.person ?? null]
      people.known = known
      if (before?.id !== person?.id || before?.verified !== person?.verified)
        emit('identity:changed', person, origin, before)
      emit('changed', person, origin)
    },
    on,
  }
  return people
}
